<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  catalog.xsl: what is offered in the viewer's region, with price and stock, and one product.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="catalog">
	<header class="top"><div>
		<h1><xsl:value-of select="p:msg('title.catalog')"/></h1>
		<xsl:if test="filters/region[@current]"><p class="lead"><xsl:value-of select="p:msg('catalog.lead', string(filters/region[@current]/@label))"/></p></xsl:if>
	</div></header>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="product"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:when test="not(filters/region)"><p class="empty"><xsl:value-of select="p:msg('catalog.no-region')"/></p></xsl:when>
		<xsl:when test="filters/@q or filters/line[@current]"><p class="empty"><xsl:value-of select="p:msg('catalog.none')"/></p></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('catalog.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<!-- Who sees one region has nothing to choose there. -->
<xsl:template match="catalog/filters">
	<form class="filters several" method="get" action="{$root}/catalog" role="search">
		<div><label for="q"><xsl:value-of select="p:msg('filter.q.catalog')"/></label>
		<input type="search" id="q" name="q" value="{@q}" autocomplete="off" spellcheck="false"/></div>
		<xsl:if test="line">
			<div><label for="line"><xsl:value-of select="p:msg('fact.product-line')"/></label>
			<select id="line" name="line"><option value=""><xsl:value-of select="p:msg('filter.all')"/></option><xsl:apply-templates select="line"/></select></div>
		</xsl:if>
		<xsl:if test="region[2]">
			<div><label for="region"><xsl:value-of select="p:msg('fact.region')"/></label>
			<select id="region" name="region"><xsl:apply-templates select="region"/></select></div>
		</xsl:if>
		<button type="submit" class="button plain"><xsl:value-of select="p:msg('action.filter')"/></button>
		<button type="submit" class="link" name="as" value="csv"><xsl:value-of select="p:msg('action.csv')"/></button>
	</form>
</xsl:template>

<xsl:template match="catalog/filters/line | catalog/filters/region">
	<option value="{@value}">
		<xsl:if test="@current"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="@label"/>
	</option>
</xsl:template>

<xsl:template match="catalog" mode="table">
	<xsl:variable name="stocked" select="boolean(product/stock)"/>
	<table class="cards catalog">
		<caption class="sr"><xsl:value-of select="p:msg('title.catalog')"/></caption>
		<thead><tr>
			<th scope="col"><xsl:value-of select="p:msg('fact.product')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.product-line')"/></th>
			<xsl:if test="$stocked"><th scope="col"><xsl:value-of select="p:msg('fact.stock')"/></th></xsl:if>
			<th scope="col" class="n"><xsl:value-of select="p:msg('fact.price')"/></th>
		</tr></thead>
		<tbody><xsl:apply-templates select="product"><xsl:with-param name="stocked" select="$stocked"/></xsl:apply-templates></tbody>
	</table>
</xsl:template>

<xsl:template match="catalog/product">
	<xsl:param name="stocked"/>
	<tr>
		<th scope="row"><a href="{$root}/catalog/{@sku}"><xsl:value-of select="name"/></a><span><xsl:value-of select="@sku"/></span></th>
		<td class="line"><xsl:value-of select="product-line"/></td>
		<xsl:if test="$stocked"><td class="who"><xsl:if test="stock"><ul class="stock"><xsl:apply-templates select="stock"/></ul></xsl:if></td></xsl:if>
		<td class="n"><xsl:value-of select="p:money(price/@minor, price/@currency)"/></td>
	</tr>
</xsl:template>

<xsl:template match="catalog/product/stock">
	<li><xsl:value-of select="@name"/><xsl:text> </xsl:text><xsl:apply-templates select="." mode="so-many"/><xsl:text> </xsl:text><xsl:apply-templates select="." mode="age"/></li>
</xsl:template>

<!-- The number for who is told it, in any case the word. -->
<xsl:template match="stock" mode="so-many"><b class="stock {@band}"><xsl:value-of select="p:msg(concat('stock.', @band))"/></b></xsl:template>
<xsl:template match="stock[@quantity &gt; 0]" mode="so-many">
	<b class="stock {@band}"><xsl:value-of select="p:msg(concat('stock.', @band, '.quantity'), number(@quantity))"/></b>
</xsl:template>

<xsl:template match="stock" mode="age"><span class="sub"><xsl:value-of select="p:msg('stock.as-of', p:time(@as-of))"/></span></xsl:template>
<xsl:template match="stock[@stale]" mode="age"><span class="sub old-figures"><xsl:value-of select="p:msg('stock.stale', p:time(@as-of))"/></span></xsl:template>

<xsl:template match="catalog/more">
	<p class="more"><a class="button plain" href="{$root}{@href}"><xsl:value-of select="p:msg('catalog.more')"/></a></p>
</xsl:template>

<xsl:template match="page/product" mode="title"><xsl:value-of select="name"/></xsl:template>

<xsl:template match="page/product">
	<p class="back"><a href="{$root}/catalog"><xsl:value-of select="p:msg('title.catalog')"/></a></p>
	<header class="top"><div>
		<p class="kicker"><xsl:value-of select="@sku"/></p>
		<h1><xsl:value-of select="name"/></h1>
		<p class="lead"><xsl:value-of select="product-line"/></p>
	</div></header>
	<xsl:variable name="regions" select="boolean(price[@region != ../price[1]/@region])"/>
	<xsl:if test="description"><p class="description"><xsl:value-of select="description"/></p></xsl:if>
	<div class="split">
		<div class="now">
			<h2><xsl:value-of select="p:msg('fact.stock')"/></h2>
			<xsl:choose>
				<xsl:when test="stock"><ul class="modules plain"><xsl:apply-templates select="stock"><xsl:with-param name="regions" select="$regions"/></xsl:apply-templates></ul></xsl:when>
				<xsl:otherwise><p><xsl:value-of select="p:msg('product.no-stock')"/></p></xsl:otherwise>
			</xsl:choose>
		</div>
		<div class="facts-column">
			<section>
				<h2><xsl:value-of select="p:msg('fact.price')"/></h2>
				<dl class="facts"><xsl:apply-templates select="price"><xsl:with-param name="regions" select="$regions"/></xsl:apply-templates></dl>
			</section>
		</div>
	</div>
</xsl:template>

<!-- How long a price holds, where it has an end. -->
<xsl:template match="product/price">
	<xsl:param name="regions"/>
	<div>
		<dt><xsl:if test="$regions"><xsl:value-of select="@region"/><xsl:text> · </xsl:text></xsl:if><xsl:value-of select="@currency"/></dt>
		<dd>
			<xsl:apply-templates select="." mode="money"/>
			<span class="sub">
				<xsl:choose>
					<xsl:when test="@last"><xsl:value-of select="p:msg('price.from-to', p:date(@from), p:date(@last))"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('price.from', p:date(@from))"/></xsl:otherwise>
				</xsl:choose>
			</span>
		</dd>
	</div>
</xsl:template>

<xsl:template match="page/product/stock">
	<xsl:param name="regions"/>
	<li>
		<b><xsl:value-of select="@name"/></b>
		<span class="sub"><xsl:if test="$regions"><xsl:value-of select="@region"/><xsl:text> · </xsl:text></xsl:if><xsl:value-of select="address"/></span>
		<span><xsl:apply-templates select="." mode="so-many"/></span>
		<xsl:apply-templates select="." mode="age"/>
		<span class="sub"><xsl:value-of select="p:msg('stock.limits', number(@few-below), string(@tz))"/></span>
	</li>
</xsl:template>

</xsl:stylesheet>
