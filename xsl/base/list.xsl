<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  list.xsl: what lists share: the search above them, the way on below them.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- One form for all: searching, choosing a state, and taking what is shown away as a file. -->
<xsl:template match="filters">
	<form class="filters" method="get" action="{$root}{/page/@path}" role="search">
		<xsl:if test="not(state)"><xsl:attribute name="class">filters short</xsl:attribute></xsl:if>
		<label for="q"><xsl:apply-templates select="." mode="label"/></label>
		<input type="search" id="q" name="q" value="{@q}" autocomplete="off" spellcheck="false"/>
		<xsl:if test="state">
			<label for="state"><xsl:value-of select="p:msg('filter.state')"/></label>
			<select id="state" name="state">
				<option value=""><xsl:value-of select="p:msg('filter.all')"/></option>
				<xsl:apply-templates select="state"/>
			</select>
		</xsl:if>
		<button type="submit" class="button plain"><xsl:value-of select="p:msg('action.filter')"/></button>
		<button type="submit" class="link" name="as" value="csv"><xsl:value-of select="p:msg('action.csv')"/></button>
	</form>
</xsl:template>

<xsl:template match="filters" mode="label"><xsl:value-of select="p:msg('filter.q')"/></xsl:template>

<xsl:template match="filters/state">
	<option value="{@value}">
		<xsl:if test="@current"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="p:msg(concat('state.', @value))"/>
	</option>
</xsl:template>

<xsl:template match="more">
	<p class="more"><a class="button plain" href="{$root}{@href}"><xsl:value-of select="p:msg('action.more')"/></a></p>
</xsl:template>

<!-- The end of a list that has no search: the way on, and all of it as a file. -->
<xsl:template name="list-end">
	<div class="buttons more">
		<xsl:if test="more"><a class="button plain" href="{$root}{more/@href}"><xsl:value-of select="p:msg('action.more')"/></a></xsl:if>
		<xsl:if test="accrual | statement"><a href="{$root}{/page/@path}?as=csv"><xsl:value-of select="p:msg('action.csv')"/></a></xsl:if>
	</div>
</xsl:template>

<!-- Key figures: each a name and one amount per currency, or a count. -->
<xsl:template name="figures">
	<dl class="figures"><xsl:apply-templates select="figure | total"/></dl>
</xsl:template>

<xsl:template match="figure | total">
	<div>
		<xsl:call-template name="many"/>
		<dt><xsl:apply-templates select="." mode="name"/></dt>
		<xsl:if test="@count"><dd><xsl:value-of select="p:number(@count)"/></dd></xsl:if>
		<xsl:for-each select="amount"><dd><xsl:apply-templates select="."/></dd></xsl:for-each>
		<xsl:if test="not(@count or amount)"><dd><xsl:value-of select="p:number(0)"/></dd></xsl:if>
		<xsl:apply-templates select="." mode="text"/>
	</div>
</xsl:template>

<!-- Amounts of so many currencies are a list, no headline. -->
<xsl:template name="many">
	<xsl:if test="count(amount) &gt; 2"><xsl:attribute name="class">many</xsl:attribute></xsl:if>
</xsl:template>

<xsl:template match="figure | total" mode="name"><xsl:value-of select="p:msg(concat('figure.', @name), string(@period))"/></xsl:template>
<xsl:template match="figure[@href]" mode="name"><a href="{$root}{@href}"><xsl:value-of select="p:msg(concat('figure.', @name), string(@period))"/></a></xsl:template>

<!-- What a figure means; or the day on which it comes about. -->
<xsl:template match="figure | total" mode="text">
	<xsl:variable name="key" select="concat('figure.', @name, '.text')"/>
	<xsl:choose>
		<xsl:when test="@on"><dd class="sub"><xsl:value-of select="p:msg(concat('figure.', @name, '.on'), p:date(@on))"/></dd></xsl:when>
		<xsl:when test="p:has-msg($key)"><dd class="sub"><xsl:value-of select="p:msg($key)"/></dd></xsl:when>
	</xsl:choose>
</xsl:template>

</xsl:stylesheet>
