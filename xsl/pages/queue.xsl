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
	<table class="cards deals">
		<caption class="sr"><xsl:value-of select="p:msg('title.queue')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.customer')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.owner')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.amount')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('deals.received')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('queue.due')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="deal"/></tbody>
	</table>
</xsl:template>

<xsl:template match="queue/deal">
	<tr>
		<th scope="row"><a href="{$root}/deals/{@ref}"><xsl:value-of select="customer"/></a><span><xsl:value-of select="product-line"/></span></th>
		<td class="who"><xsl:call-template name="registrant"/></td>
		<td class="n"><xsl:value-of select="p:money(amount/@minor, amount/@currency)"/></td>
		<td class="at"><xsl:value-of select="p:day(@at)"/></td>
		<td class="next"><xsl:apply-templates select="waiting[@until]" mode="clock"/></td>
	</tr>
</xsl:template>

</xsl:stylesheet>
