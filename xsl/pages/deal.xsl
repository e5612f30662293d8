<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  deal.xsl: one deal: where it stands, whose turn it is, what may be done,
  the facts, and everything that happened.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="page/deal" mode="title">
	<xsl:choose>
		<xsl:when test="string(customer)"><xsl:value-of select="p:msg('title.deal-page', string(customer), string(@ref))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('title.deal-page.plain', string(@ref))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="page/deal">
	<p class="back"><a href="{$root}/deals"><xsl:value-of select="p:msg('title.deals')"/></a></p>
	<header class="top">
		<div>
			<xsl:choose>
				<xsl:when test="string(customer)">
					<p class="kicker"><xsl:value-of select="@ref"/></p>
					<h1><xsl:value-of select="customer"/></h1>
				</xsl:when>
				<xsl:otherwise><h1><xsl:value-of select="@ref"/></h1></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="amount or product-line">
				<p class="lead"><xsl:apply-templates select="amount"/><xsl:if test="amount and product-line"><xsl:text> · </xsl:text></xsl:if><xsl:value-of select="product-line"/></p>
			</xsl:if>
		</div>
		<xsl:apply-templates select="@state"/>
	</header>
	<xsl:apply-templates select="@state" mode="way"/>
	<div class="split">
		<div class="now">
			<xsl:apply-templates select="@state" mode="meaning"/>
			<xsl:apply-templates select="reason[normalize-space() or @code]"/>
			<xsl:apply-templates select="waiting"/>
			<xsl:apply-templates select="forecast | accrual"/>
			<xsl:apply-templates select="form[not(@name = 'deal-team')]"/>
		</div>
		<div class="facts-column">
			<xsl:apply-templates select="layout"/>
		</div>
	</div>
</xsl:template>

<xsl:template match="deal/layout/section[@name = 'facts']">
	<section>
		<h2><xsl:value-of select="p:msg('deal.facts')"/></h2>
		<dl class="facts"><xsl:apply-templates select="item"/></dl>
		<xsl:apply-templates select="../.." mode="receipt"/>
	</section>
</xsl:template>

<xsl:template match="deal" mode="receipt"/>
<xsl:template match="deal[string(customer) and customer/@domain and product-line]" mode="receipt">
	<p><a href="{$root}/deals/{@ref}/receipt"><xsl:value-of select="p:msg('deal.receipt')"/></a></p>
</xsl:template>

<!-- Facts that are not called as they are found. -->
<xsl:template match="deal/layout/section/item[@name = 'won']"><xsl:apply-templates select="../../../won[@minor]" mode="fact"/></xsl:template>
<xsl:template match="deal/layout/section/item[@name = 'invoice']"><xsl:apply-templates select="../../../won/@invoice" mode="fact"/></xsl:template>
<xsl:template match="deal/layout/section/item[@name = 'until']"><xsl:apply-templates select="../../../@until[../@state = 'approved']" mode="fact"/></xsl:template>
<xsl:template match="deal/layout/section/item[@name = 'country' or @name = 'tax-number']">
	<xsl:variable name="name" select="string(@name)"/>
	<xsl:apply-templates select="../../../customer/@*[local-name() = $name]" mode="fact"/>
</xsl:template>

<xsl:template match="deal/layout/section[@name = 'matches'][../../match]">
	<section>
		<h2><xsl:value-of select="p:msg('deal.matches')"/></h2>
		<ul class="matches"><xsl:apply-templates select="../../match"/></ul>
	</section>
</xsl:template>
<xsl:template match="deal/layout/section[@name = 'team']"><xsl:apply-templates select="../../teammates"/></xsl:template>

<!-- What the state means. -->
<xsl:template match="@state" mode="meaning">
	<p class="meaning"><xsl:value-of select="p:msg(concat('meaning.', .), $brand)"/></p>
</xsl:template>

<xsl:template match="deal/reason">
	<blockquote class="reason">
		<xsl:if test="@code"><p><b><xsl:value-of select="p:msg(concat('reason.', @code))"/></b></p></xsl:if>
		<xsl:if test="normalize-space()"><p><xsl:value-of select="."/></p></xsl:if>
	</blockquote>
</xsl:template>

<xsl:template match="deal/forecast">
	<p class="stake">
		<span><xsl:value-of select="p:msg('deal.forecast')"/></span>
		<b><xsl:apply-templates select="." mode="money"/></b>
		<span class="sub"><xsl:value-of select="p:msg('deal.forecast.text', p:percent(@rate))"/></span>
	</p>
</xsl:template>

<xsl:template match="deal/accrual">
	<p class="stake">
		<span><xsl:value-of select="p:msg('deal.accrual')"/></span>
		<xsl:if test="@minor"><b><xsl:apply-templates select="." mode="money"/></b></xsl:if>
		<a href="{$root}/earnings/{@ref}"><xsl:value-of select="p:msg('deal.why')"/></a>
	</p>
</xsl:template>

<!-- The way of a deal in four steps; one that ended otherwise has left it. -->
<xsl:template match="@state" mode="at">0</xsl:template>
<xsl:template match="@state[. = 'submitted' or . = 'info-requested' or . = 'queued']" mode="at">2</xsl:template>
<xsl:template match="@state[. = 'approved']" mode="at">3</xsl:template>
<xsl:template match="@state[. = 'won']" mode="at">4</xsl:template>

<xsl:template match="@state" mode="way">
	<xsl:variable name="at"><xsl:apply-templates select="." mode="at"/></xsl:variable>
	<xsl:if test="$at &gt; 0">
		<ol class="way at-{$at}">
			<li><xsl:value-of select="p:msg('way.registered')"/></li>
			<li><xsl:if test="$at = 2"><xsl:attribute name="aria-current">step</xsl:attribute></xsl:if><xsl:value-of select="p:msg('way.decided')"/></li>
			<li><xsl:if test="$at = 3"><xsl:attribute name="aria-current">step</xsl:attribute></xsl:if><xsl:value-of select="p:msg('way.won')"/></li>
			<li><xsl:if test="$at = 4"><xsl:attribute name="aria-current">step</xsl:attribute></xsl:if><xsl:value-of select="p:msg('way.earned')"/></li>
		</ol>
	</xsl:if>
</xsl:template>

<!-- Other registrations for the same customer: for those who decide. -->
<xsl:template match="deal/match">
	<li>
		<xsl:value-of select="p:msg(concat('match.', @key))"/>
		<xsl:if test="@ref"><xsl:text> </xsl:text><a href="{$root}/deals/{@ref}"><xsl:if test="customer"><xsl:value-of select="concat(customer, ' ')"/></xsl:if><xsl:value-of select="@ref"/></a></xsl:if>
		<span class="sub"><xsl:value-of select="org"/><xsl:text> </xsl:text><xsl:apply-templates select="@state"/></span>
	</li>
</xsl:template>

<!-- An action opens where it stands. Open are the one that was sent with mistakes, and the one that is waited for. -->
<xsl:template match="deal/form">
	<details class="action {@name}">
		<xsl:if test="@invalid or (not(../form[@invalid]) and (@name = 'deal-approve' or @name = 'deal-resubmit'))">
			<xsl:attribute name="open">open</xsl:attribute>
		</xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<xsl:template match="timeline">
	<section>
		<h2><xsl:value-of select="p:msg('deal.timeline')"/></h2>
		<ol class="timeline"><xsl:apply-templates select="event"/></ol>
	</section>
</xsl:template>

<xsl:template match="timeline/event">
	<li class="{@side}">
		<b><xsl:value-of select="p:msg(concat('event.', @name))"/></b>
		<span class="sub">
			<xsl:apply-templates select="@at" mode="time"/>
			<xsl:if test="@by"><xsl:value-of select="concat(' · ', @by)"/></xsl:if>
			<xsl:if test="@org"><xsl:value-of select="concat(p:msg('text.comma'), @org)"/></xsl:if>
		</span>
		<xsl:if test="normalize-space()"><q><xsl:value-of select="."/></q></xsl:if>
	</li>
</xsl:template>

</xsl:stylesheet>
