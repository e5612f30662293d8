<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  why.xsl: one commission explains itself, from the invoice to the books.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="why" mode="title">
	<xsl:choose>
		<xsl:when test="amount"><xsl:value-of select="p:msg('title.why', p:money(amount/@minor, amount/@currency))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('title.why.plain', string(@ref))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="why">
	<div class="column">
		<p class="back"><a href="{$root}/earnings"><xsl:value-of select="p:msg('title.earnings')"/></a></p>
		<header class="top">
			<div>
				<xsl:if test="customer"><p class="kicker"><xsl:value-of select="customer"/></p></xsl:if>
				<h1><xsl:apply-templates select="." mode="title"/></h1>
			</div>
		</header>
		<xsl:if test="base/@minor and plan/@rate and amount"><p class="sum">
			<span><xsl:apply-templates select="base" mode="money"/><small><xsl:value-of select="p:msg('why.base')"/></small></span>
			<i>×</i>
			<span><xsl:value-of select="p:percent(plan/@rate)"/><small><xsl:value-of select="p:msg('why.rate')"/></small></span>
			<i>=</i>
			<span><b><xsl:apply-templates select="amount"/></b><small><xsl:value-of select="p:msg('why.amount')"/></small></span>
		</p></xsl:if>
		<ol class="steps">
			<li>
				<h2><xsl:value-of select="p:msg('why.sold')"/></h2>
				<p>
					<xsl:choose>
						<xsl:when test="base/@won-on and base/@minor"><xsl:value-of select="p:msg('why.sold.text', p:date(base/@won-on), p:money(base/@minor, base/@currency), string(customer))"/></xsl:when>
						<xsl:otherwise><xsl:value-of select="p:msg('why.sold.plain')"/></xsl:otherwise>
					</xsl:choose>
					<xsl:if test="base/@invoice"><xsl:text> </xsl:text><xsl:value-of select="p:msg('why.invoice', string(base/@invoice))"/></xsl:if>
				</p>
				<xsl:if test="@deal"><p><a href="{$root}/deals/{@deal}"><xsl:value-of select="p:msg('why.deal', string(@deal))"/></a></p></xsl:if>
			</li>
			<li>
				<h2><xsl:value-of select="p:msg('why.ruled')"/></h2>
				<p>
					<xsl:choose>
						<xsl:when test="plan/@rate"><xsl:value-of select="p:msg('why.ruled.text', p:percent(plan/@rate), string(plan/@product-line))"/></xsl:when>
						<xsl:otherwise><xsl:value-of select="p:msg('why.ruled.plain', string(plan/@product-line))"/></xsl:otherwise>
					</xsl:choose>
				</p>
				<dl class="facts">
					<xsl:apply-templates select="plan/@name" mode="fact"/>
					<xsl:apply-templates select="plan/@rule" mode="fact"/>
					<xsl:apply-templates select="plan/@version" mode="fact"/>
					<xsl:apply-templates select="plan/@from" mode="fact"/>
					<xsl:apply-templates select="plan/@to" mode="fact"/>
					<xsl:if test="not(plan/@to)"><xsl:call-template name="open-end"/></xsl:if>
				</dl>
			</li>
			<li>
				<h2><xsl:value-of select="p:msg('why.rounded')"/></h2>
				<p>
					<xsl:choose>
						<xsl:when test="amount"><xsl:value-of select="p:msg('why.rounded.text', p:money(amount/@minor, amount/@currency))"/></xsl:when>
						<xsl:otherwise><xsl:value-of select="p:msg('why.rounded.plain')"/></xsl:otherwise>
					</xsl:choose>
				</p>
			</li>
			<li>
				<h2><xsl:value-of select="p:msg('why.booked')"/></h2>
				<p>
					<xsl:choose>
						<xsl:when test="@txn"><xsl:value-of select="p:msg('why.booked.text', p:time(@at), string(@txn))"/></xsl:when>
						<xsl:otherwise><xsl:value-of select="p:msg('why.unbooked.text')"/></xsl:otherwise>
					</xsl:choose>
				</p>
				<xsl:if test="entry"><xsl:apply-templates select="." mode="entries"/></xsl:if>
			</li>
			<li>
				<h2><xsl:value-of select="p:msg('why.stated')"/></h2>
				<p>
					<xsl:choose>
						<xsl:when test="statement"><a href="{$root}/statements/{statement/@no}"><xsl:value-of select="p:msg('why.stated.text', string(statement/@no), string(@period))"/></a></xsl:when>
						<xsl:otherwise><xsl:value-of select="p:msg('why.unstated.text', string(@period))"/></xsl:otherwise>
					</xsl:choose>
				</p>
			</li>
		</ol>
	</div>
</xsl:template>

<!-- A rule that nothing has followed yet. -->
<xsl:template name="open-end">
	<div>
		<dt><xsl:value-of select="p:msg('fact.to')"/></dt>
		<dd><xsl:value-of select="p:msg('why.open-end')"/></dd>
	</div>
</xsl:template>

<xsl:template match="why" mode="entries">
	<table class="short">
		<caption class="sr"><xsl:value-of select="p:msg('why.booked')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('why.account')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.amount.entry')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="entry"/></tbody>
	</table>
</xsl:template>

<xsl:template match="why/entry">
	<tr><th scope="row"><xsl:value-of select="p:msg(concat('account.', @account))"/></th><td class="n"><xsl:value-of select="p:money(@minor, @currency)"/></td></tr>
</xsl:template>

</xsl:stylesheet>
