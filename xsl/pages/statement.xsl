<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  statement.xsl: a statement reads like one of a bank: opening, every line,
  closing; on paper without the frame; and provable without us.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="page/statement" mode="title"><xsl:value-of select="p:msg('title.statement', string(@no))"/></xsl:template>

<xsl:template match="page/statement">
	<div class="column wide">
		<p class="back"><a href="{$root}/statements"><xsl:value-of select="p:msg('title.statements')"/></a></p>
		<article class="paper">
			<p class="brand"><img src="{p:asset($brand-mark)}" alt="" width="28" height="28"/><span><xsl:value-of select="@vendor"/></span></p>
			<header class="top">
				<div>
					<p class="kicker"><xsl:value-of select="p:msg('statement.heading')"/></p>
					<h1><xsl:value-of select="@no"/></h1>
					<p class="lead"><xsl:value-of select="org"/></p>
				</div>
				<xsl:apply-templates select="@verified"/>
			</header>
			<dl class="facts across">
				<xsl:apply-templates select="@period" mode="fact"/>
				<xsl:apply-templates select="@currency" mode="fact"/>
				<xsl:apply-templates select="@at" mode="fact"/>
			</dl>
			<xsl:apply-templates select="." mode="lines"/>
		</article>
		<p class="buttons">
			<a class="button plain" href="{$root}/statements/{@no}?as=csv"><xsl:value-of select="p:msg('action.csv')"/></a>
			<xsl:if test="not($on-partner-side)"><a href="{$root}/admin/access/records/statement/{@no}"><xsl:value-of select="p:msg('record-access.link')"/></a></xsl:if>
		</p>
		<xsl:call-template name="proof">
			<xsl:with-param name="bytes" select="concat('/statements/', @no, '/canonical.xml')"/>
			<xsl:with-param name="signature" select="concat('/statements/', @no, '/canonical.sig')"/>
			<xsl:with-param name="bytes-file" select="concat(@no, '.xml')"/>
			<xsl:with-param name="signature-file" select="concat(@no, '.sig')"/>
		</xsl:call-template>
		<section class="chain">
			<h2><xsl:value-of select="p:msg('statement.chain')"/></h2>
			<p><xsl:value-of select="p:msg('statement.chain.text')"/></p>
			<dl class="facts">
				<xsl:apply-templates select="@sha256" mode="fact"/>
				<xsl:apply-templates select="@previous" mode="fact"/>
				<xsl:apply-templates select="@key-id" mode="fact"/>
			</dl>
		</section>
	</div>
</xsl:template>

<xsl:template match="statement/@verified"><span class="state won"><xsl:value-of select="p:msg('statement.verified')"/></span></xsl:template>
<xsl:template match="statement/@verified[. = 'no']"><span class="state rejected"><xsl:value-of select="p:msg('statement.unverified')"/></span></xsl:template>

<xsl:template match="page/statement" mode="lines">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.statement', string(@no))"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.on')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('statement.line')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.amount.entry')"/></th>
			</tr>
		</thead>
		<tbody>
			<tr class="balance">
				<th scope="row" colspan="2"><xsl:value-of select="p:msg('fact.opening')"/></th>
				<td class="n"><xsl:value-of select="p:money(@opening, @currency)"/></td>
			</tr>
			<xsl:apply-templates select="line"/>
		</tbody>
		<tfoot>
			<tr class="balance">
				<th scope="row" colspan="2"><xsl:value-of select="p:msg('fact.closing')"/></th>
				<td class="n"><xsl:value-of select="p:money(@closing, @currency)"/></td>
			</tr>
		</tfoot>
	</table>
</xsl:template>

<xsl:template match="statement/line">
	<tr>
		<td class="at"><xsl:value-of select="p:date(@on)"/></td>
		<th scope="row">
			<xsl:value-of select="p:msg(concat('line.', @kind))"/>
			<xsl:if test="customer"><xsl:value-of select="concat(' · ', customer)"/></xsl:if>
			<span><xsl:apply-templates select="." mode="reason"/></span>
		</th>
		<td class="n"><xsl:value-of select="p:money(@minor, ../@currency)"/></td>
	</tr>
</xsl:template>

<!-- What was earned explains itself; a payment is what it is. -->
<xsl:template match="statement/line" mode="reason"><xsl:value-of select="@ref"/></xsl:template>
<xsl:template match="statement/line[@kind = 'accrual']" mode="reason"><a href="{$root}/earnings/{@ref}"><xsl:value-of select="@ref"/></a></xsl:template>

</xsl:stylesheet>
