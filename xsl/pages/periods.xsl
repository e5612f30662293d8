<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  periods.xsl: the months of the books, and closing one.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="periods">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top"><h1><xsl:value-of select="p:msg('title.periods')"/></h1></header>
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.periods')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.period')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.lines')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.statements')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.commission')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="period"/></tbody>
	</table>
</xsl:template>

<xsl:template match="periods/period">
	<tr>
		<th scope="row" class="no"><a href="{$root}/admin/periods/{@code}"><xsl:value-of select="@code"/></a></th>
		<td class="is"><xsl:apply-templates select="@state"/></td>
		<td class="n count"><xsl:if test="@lines"><xsl:value-of select="p:number(@lines)"/></xsl:if></td>
		<td class="n count"><xsl:if test="@statements"><xsl:value-of select="p:number(@statements)"/></xsl:if></td>
		<td class="n sums"><xsl:apply-templates select="amount"/></td>
	</tr>
</xsl:template>

<xsl:template match="page/period" mode="title"><xsl:value-of select="p:msg('title.period', string(@code))"/></xsl:template>

<xsl:template match="page/period">
	<p class="back"><a href="{$root}/admin/periods"><xsl:value-of select="p:msg('title.periods')"/></a></p>
	<header class="top">
		<h1><xsl:apply-templates select="." mode="title"/></h1>
		<xsl:apply-templates select="@state"/>
	</header>
	<dl class="figures">
		<xsl:apply-templates select="@lines | @statements" mode="figure"/>
		<xsl:if test="amount">
			<div>
				<xsl:call-template name="many"/>
				<dt><xsl:value-of select="p:msg('fact.commission')"/></dt>
				<xsl:for-each select="amount"><dd><xsl:apply-templates select="."/></dd></xsl:for-each>
			</div>
		</xsl:if>
	</dl>
	<dl class="facts">
		<xsl:apply-templates select="@from" mode="fact"/>
		<xsl:apply-templates select="@to" mode="fact"/>
		<xsl:apply-templates select="@at" mode="fact"/>
		<xsl:apply-templates select="@by" mode="fact"/>
	</dl>
	<xsl:apply-templates select="form"/>
</xsl:template>

<!-- Of a month that is not over. -->
<xsl:template match="form[@name = 'period-close'][context]" mode="text">
	<p class="lead"><xsl:value-of select="p:msg('text.period-close.early', p:date(context))"/></p>
</xsl:template>

<xsl:template match="@*" mode="figure">
	<div><dt><xsl:value-of select="p:msg(concat('fact.', local-name()))"/></dt><dd><xsl:value-of select="p:number(.)"/></dd></div>
</xsl:template>

<xsl:template match="period/@state">
	<span class="state {.}"><xsl:value-of select="p:msg(concat('period.state.', .))"/></span>
</xsl:template>

</xsl:stylesheet>
