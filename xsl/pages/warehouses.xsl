<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  warehouses.xsl: warehouses with how young their figures are, price lists, and who is told numbers.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="warehouses">
	<div class="column">
		<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.warehouses')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('warehouses.lead')"/></p>
		</div></header>
		<xsl:choose>
			<xsl:when test="warehouse"><ul class="modules plain"><xsl:apply-templates select="warehouse"/></ul></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('warehouses.empty')"/></p></xsl:otherwise>
		</xsl:choose>
		<p class="buttons"><a class="button plain" href="{$root}/admin/warehouses/new"><xsl:value-of select="p:msg('warehouses.new')"/></a></p>
		<section>
			<h2><xsl:value-of select="p:msg('title.price-lists')"/></h2>
			<xsl:if test="price-list"><ul class="modules plain"><xsl:apply-templates select="price-list"/></ul></xsl:if>
			<xsl:apply-templates select="form[@name = 'price-list-new']"/>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('title.stock-rights')"/></h2>
			<p><xsl:value-of select="p:msg('stock-rights.lead')"/></p>
			<xsl:if test="told"><ul class="modules plain"><xsl:apply-templates select="told"/></ul></xsl:if>
			<xsl:apply-templates select="form[@name = 'stock-right']"/>
		</section>
	</div>
</xsl:template>

<xsl:template match="warehouses/warehouse">
	<li>
		<b><a href="{$root}/admin/warehouses/{@code}"><xsl:value-of select="."/></a></b>
		<span class="sub"><code><xsl:value-of select="@code"/></code> · <xsl:value-of select="@region"/></span>
		<xsl:apply-templates select="." mode="age"/>
		<span class="sub"><xsl:value-of select="p:msg('warehouses.limits', number(@few-below), number(@stale-hours), p:msg(concat('option.stock-shows.', @shows)))"/></span>
	</li>
</xsl:template>

<xsl:template match="warehouse" mode="age"><span class="sub"><xsl:value-of select="p:msg('warehouses.no-figures')"/></span></xsl:template>
<xsl:template match="warehouse[@as-of]" mode="age"><span class="sub"><xsl:value-of select="p:msg('warehouses.figures', number(@products), p:time(@as-of))"/></span></xsl:template>
<xsl:template match="warehouse[@stale]" mode="age"><span class="old-figures"><xsl:value-of select="p:msg('warehouses.silent', p:time(@as-of))"/></span></xsl:template>

<xsl:template match="warehouses/price-list">
	<li><b><xsl:value-of select="@region"/> · <xsl:value-of select="@currency"/></b><span class="sub"><xsl:value-of select="p:msg('price-lists.products', number(@products))"/></span></li>
</xsl:template>

<xsl:template match="warehouses/told">
	<li><b><xsl:value-of select="."/></b><span class="sub"><code><xsl:value-of select="@org"/></code> · <xsl:value-of select="p:msg(concat('option.stock-told.', @shows))"/></span></li>
</xsl:template>

</xsl:stylesheet>
