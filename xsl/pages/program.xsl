<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  program.xsl: what a visitor reads before it is a partner.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="program" mode="title"><xsl:value-of select="p:msg('title.program', @vendor)"/></xsl:template>

<!-- Whoever came by a partner's material takes that along. -->
<xsl:template match="program">
	<xsl:variable name="by"><xsl:if test="via"><xsl:value-of select="concat('?via=', via/@token)"/></xsl:if></xsl:variable>
	<section class="hero">
		<div>
			<xsl:apply-templates select="via"/>
			<h1><xsl:apply-templates select="." mode="heading"/></h1>
			<p class="lead"><xsl:apply-templates select="." mode="lead"/></p>
			<p class="buttons">
				<xsl:if test="@apply-days"><a class="button" href="{$root}/apply{$by}"><xsl:value-of select="p:msg('action.apply')"/></a></xsl:if>
				<a class="button" href="{$root}/sign-in">
					<xsl:if test="@apply-days"><xsl:attribute name="class">button plain</xsl:attribute></xsl:if>
					<xsl:value-of select="p:msg('action.sign-in')"/>
				</a>
			</p>
			<xsl:if test="@apply-days"><p class="sub"><xsl:value-of select="p:msg('program.apply.text', @apply-days)"/></p></xsl:if>
		</div>
		<xsl:if test="product-line"><xsl:apply-templates select="." mode="lines"/></xsl:if>
	</section>
	<dl class="figures">
		<xsl:if test="@rate-to">
			<div><dt><xsl:value-of select="p:msg('program.rate')"/></dt><dd><xsl:apply-templates select="." mode="rates"/></dd></div>
		</xsl:if>
		<div><dt><xsl:value-of select="p:msg('program.window')"/></dt><dd><xsl:value-of select="p:msg('days', @window-days)"/></dd></div>
		<div><dt><xsl:value-of select="p:msg('program.proof')"/></dt><dd><xsl:value-of select="p:msg('program.proof.value')"/></dd></div>
	</dl>
	<section>
		<h2><xsl:value-of select="p:msg('program.how')"/></h2>
		<ol class="steps">
			<li><h3><xsl:value-of select="p:msg('program.check')"/></h3><p><xsl:value-of select="p:msg('program.check.text')"/></p></li>
			<li><h3><xsl:value-of select="p:msg('program.register')"/></h3><p><xsl:value-of select="p:msg('program.register.text', @window-days)"/></p></li>
			<li><h3><xsl:value-of select="p:msg('program.earn')"/></h3><p><xsl:value-of select="p:msg('program.earn.text')"/></p></li>
		</ol>
	</section>
	<xsl:if test="@apply-days">
		<section>
			<h2><xsl:value-of select="p:msg('program.join')"/></h2>
			<ol class="steps">
				<li><h3><xsl:value-of select="p:msg('program.join.apply')"/></h3><p><xsl:value-of select="p:msg('program.join.apply.text')"/></p></li>
				<li><h3><xsl:value-of select="p:msg('program.join.follow')"/></h3><p><xsl:value-of select="p:msg('program.join.follow.text', @apply-days)"/></p></li>
				<li><h3><xsl:value-of select="p:msg('program.join.begin')"/></h3><p><xsl:value-of select="p:msg('program.join.begin.text')"/></p></li>
			</ol>
			<p class="buttons"><a class="button" href="{$root}/apply{$by}"><xsl:value-of select="p:msg('action.apply')"/></a></p>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="program/via">
	<p class="kicker"><xsl:value-of select="p:msg('program.via', string(.))"/><xsl:text> </xsl:text><a href="https://{@website}/" rel="noopener noreferrer"><xsl:value-of select="@website"/></a></p>
</xsl:template>

<!-- What the vendor promises, in its own words. -->
<xsl:template match="program" mode="heading"><xsl:value-of select="p:msg('program.heading', @vendor)"/></xsl:template>
<xsl:template match="program" mode="lead"><xsl:value-of select="p:msg('program.lead', @vendor)"/></xsl:template>

<xsl:template match="program" mode="lines">
	<table>
		<caption class="sr"><xsl:value-of select="p:msg('program.rates')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.product-line')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.rate')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="product-line"/></tbody>
	</table>
</xsl:template>

<xsl:template match="program" mode="rates">
	<xsl:if test="@rate-from != @rate-to"><xsl:value-of select="p:percent(@rate-from)"/> – </xsl:if>
	<xsl:value-of select="p:percent(@rate-to)"/>
</xsl:template>

<xsl:template match="program/product-line">
	<tr><th scope="row"><xsl:value-of select="."/></th><td class="n"><xsl:value-of select="p:percent(@rate)"/></td></tr>
</xsl:template>

</xsl:stylesheet>
