<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  queue.xsl: what the vendor has to decide, the most urgent first.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="queue">
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.queue')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('queue.text')"/></p>
		</div>
	</header>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="deal"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('queue.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<xsl:template match="queue" mode="table">
	<xsl:variable name="money" select="boolean(deal/amount)"/>
	<table class="cards deals">
		<caption class="sr"><xsl:value-of select="p:msg('title.queue')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.customer')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.owner')"/></th>
				<xsl:if test="$money"><th scope="col" class="n"><xsl:value-of select="p:msg('fact.amount')"/></th></xsl:if>
				<th scope="col"><xsl:value-of select="p:msg('deals.received')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('queue.due')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="deal"><xsl:with-param name="money" select="$money"/></xsl:apply-templates></tbody>
	</table>
</xsl:template>

<xsl:template match="queue/deal">
	<xsl:param name="money"/>
	<tr>
		<th scope="row"><xsl:call-template name="deal-link"/><xsl:if test="product-line"><span><xsl:value-of select="product-line"/></span></xsl:if></th>
		<td class="who"><xsl:call-template name="registrant"/></td>
		<xsl:if test="$money"><td class="n"><xsl:if test="amount"><xsl:value-of select="p:money(amount/@minor, amount/@currency)"/></xsl:if></td></xsl:if>
		<td class="at"><xsl:value-of select="p:day(@at)"/></td>
		<td class="next"><xsl:apply-templates select="waiting[@until]" mode="clock"/></td>
	</tr>
</xsl:template>

</xsl:stylesheet>
