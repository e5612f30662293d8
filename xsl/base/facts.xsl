<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  facts.xsl: the small pieces that all pages share: amounts, instants,
  states, and facts: <dt> and <dd> of a definition list, named by element.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- Any element that carries minor units and a currency. -->
<xsl:template match="*" mode="money">
	<span class="money"><xsl:value-of select="p:money(@minor, @currency)"/></span>
</xsl:template>

<xsl:template match="amount"><xsl:apply-templates select="." mode="money"/></xsl:template>

<xsl:template match="amount[@more]">
	<span class="money"><xsl:value-of select="p:msg('money.more', p:money(@minor, @currency))"/></span>
</xsl:template>

<!-- An instant, to the minute or to the day, in the viewer's time zone. -->
<xsl:template match="@*" mode="time">
	<time datetime="{.}"><xsl:value-of select="p:time(.)"/></time>
</xsl:template>

<xsl:template match="@*" mode="day">
	<time datetime="{.}"><xsl:value-of select="p:day(.)"/></time>
</xsl:template>

<xsl:template match="@* | *" mode="date">
	<time datetime="{.}"><xsl:value-of select="p:date(.)"/></time>
</xsl:template>

<xsl:template match="@state">
	<span class="state {.}"><xsl:value-of select="p:msg(concat('state.', .))"/></span>
</xsl:template>

<!-- One fact of a list of facts. -->
<xsl:template match="* | @*" mode="fact">
	<div>
		<dt><xsl:apply-templates select="." mode="term"/></dt>
		<dd><xsl:apply-templates select="." mode="value"/></dd>
	</div>
</xsl:template>

<xsl:template match="* | @*" mode="term"><xsl:value-of select="p:msg(concat('fact.', local-name()))"/></xsl:template>
<xsl:template match="statement/@at" mode="term"><xsl:value-of select="p:msg('fact.issued')"/></xsl:template>
<xsl:template match="check/@at" mode="term"><xsl:value-of select="p:msg('fact.checked')"/></xsl:template>
<xsl:template match="period/@at" mode="term"><xsl:value-of select="p:msg('fact.closed')"/></xsl:template>
<xsl:template match="won/@on" mode="term"><xsl:value-of select="p:msg('fact.won-on')"/></xsl:template>
<xsl:template match="plan/@name" mode="term"><xsl:value-of select="p:msg('fact.plan')"/></xsl:template>

<!-- What the vendor has declared comes with its own name, and says what it holds. -->
<xsl:template match="custom" mode="term"><xsl:value-of select="@label"/></xsl:template>

<xsl:template match="* | @*" mode="value"><xsl:value-of select="."/></xsl:template>
<xsl:template match="custom[@kind = 'number']" mode="value"><xsl:value-of select="p:number(.)"/></xsl:template>
<xsl:template match="custom[@kind = 'date']" mode="value"><xsl:apply-templates select="." mode="date"/></xsl:template>
<xsl:template match="custom[@kind = 'yes-no']" mode="value"><xsl:value-of select="p:msg(concat('yes-no.', .))"/></xsl:template>
<xsl:template match="amount | forecast | won" mode="value"><xsl:apply-templates select="." mode="money"/></xsl:template>
<xsl:template match="close-date | @from | @to | @on" mode="value"><xsl:apply-templates select="." mode="date"/></xsl:template>
<xsl:template match="@at | @until" mode="value"><xsl:apply-templates select="." mode="time"/></xsl:template>
<xsl:template match="@country" mode="value"><xsl:value-of select="p:country(.)"/></xsl:template>
<xsl:template match="@stage" mode="value"><xsl:value-of select="p:msg(concat('stage.', .))"/></xsl:template>
<xsl:template match="@sha256 | @previous | @key-id | @txn" mode="value"><code><xsl:value-of select="."/></code></xsl:template>
<xsl:template match="contact" mode="value">
	<xsl:value-of select="."/>
	<xsl:if test="@email"><a class="sub" href="mailto:{@email}"><xsl:value-of select="@email"/></a></xsl:if>
</xsl:template>
<xsl:template match="owner" mode="value">
	<xsl:value-of select="."/>
	<xsl:if test="../org"><span class="sub"><xsl:value-of select="../org"/></span></xsl:if>
</xsl:template>

</xsl:stylesheet>
