<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  blocks.xsl: what a vendor has put on its home pages, in its order. What is
  of Parley's own kinds is drawn by home.xsl, where it would stand anyway.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="home/block[@kind = 'text']"><section class="block"><xsl:apply-templates select="text"/></section></xsl:template>

<xsl:template match="home/block[@kind = 'announcement']">
	<section class="block panel announcement">
		<p class="kicker"><xsl:value-of select="p:msg('block.announcement')"/><xsl:if test="@at"> · <xsl:value-of select="p:day(@at)"/></xsl:if></p>
		<xsl:apply-templates select="text"/>
	</section>
</xsl:template>

<xsl:template match="home/block[@kind = 'notice']"><section class="block notice-block" aria-label="{p:msg('block.notice')}"><xsl:apply-templates select="text"/></section></xsl:template>

<xsl:template match="home/block[@kind = 'prices']">
	<section class="block">
		<h2><xsl:value-of select="p:msg('block.prices')"/></h2>
		<xsl:apply-templates select="text"/>
		<ul class="offers"><xsl:apply-templates select="product"/></ul>
		<xsl:if test="not(following-sibling::block[1]/@kind = 'stock')"><xsl:apply-templates select="." mode="more"/></xsl:if>
	</section>
</xsl:template>

<xsl:template match="block[@kind = 'prices']/product">
	<li class="panel">
		<a href="{$root}/catalog/{@sku}"><xsl:value-of select="name"/></a>
		<span class="sub"><xsl:value-of select="@sku"/></span>
		<b><xsl:value-of select="p:money(price/@minor, price/@currency)"/></b>
	</li>
</xsl:template>

<xsl:template match="home/block[@kind = 'stock']">
	<section class="block">
		<h2><xsl:value-of select="p:msg('block.stock')"/></h2>
		<xsl:apply-templates select="text"/>
		<table class="cards stocks">
			<caption class="sr"><xsl:value-of select="p:msg('block.stock')"/></caption>
			<thead><tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.product')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('block.warehouse')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('fact.stock')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('block.as-of')"/></th>
			</tr></thead>
			<tbody><xsl:apply-templates select="product/stock"/></tbody>
		</table>
		<xsl:apply-templates select="." mode="more"/>
	</section>
</xsl:template>

<!-- Below the last of what is offered. -->
<xsl:template match="block" mode="more"><p class="more"><a class="button plain" href="{$root}/catalog"><xsl:value-of select="p:msg('block.catalog')"/></a></p></xsl:template>

<xsl:template match="block/product/stock">
	<tr>
		<th scope="row"><a href="{$root}/catalog/{../@sku}"><xsl:value-of select="../name"/></a><span><xsl:value-of select="../@sku"/></span></th>
		<td><xsl:value-of select="@name"/></td>
		<td><xsl:apply-templates select="." mode="so-many"/></td>
		<td><xsl:apply-templates select="." mode="age"/></td>
	</tr>
</xsl:template>

<!-- Parley's own. Its author may have written something above it. -->
<xsl:template match="block"><xsl:apply-templates select="text"/><xsl:apply-templates select="." mode="own"/></xsl:template>
<xsl:template match="block[@kind = 'actions']" mode="own"><xsl:apply-templates select=".." mode="actions"/></xsl:template>
<xsl:template match="block[@kind = 'figures']" mode="own"><xsl:apply-templates select=".." mode="figures"/></xsl:template>
<xsl:template match="block[@kind = 'deals']" mode="own"><xsl:apply-templates select="../deals"/></xsl:template>
<xsl:template match="block[@kind = 'learning']" mode="own"><xsl:apply-templates select="../learning"/></xsl:template>

<!-- Where somebody's own things would stand, an admin who looks in is told so. -->
<xsl:template match="home[@preview]/block[@kind = 'actions' or @kind = 'figures' or @kind = 'deals' or @kind = 'learning']" priority="2">
	<xsl:apply-templates select="text"/>
	<p class="empty"><xsl:value-of select="p:msg(concat('block.own.', @kind))"/></p>
</xsl:template>
<xsl:template match="home" mode="preview">
	<p class="block notice-block"><xsl:value-of select="p:msg('homes.preview', p:msg(concat('role.', @role)))"/><xsl:text> </xsl:text><a href="{$root}/admin/homes"><xsl:value-of select="p:msg('homes.preview.back')"/></a></p>
</xsl:template>

<!-- A text in another language than the page's says so. -->
<xsl:template match="block/text">
	<div class="written">
		<xsl:if test="@lang != /page/@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute><xsl:attribute name="dir">auto</xsl:attribute></xsl:if>
		<xsl:apply-templates mode="written"/>
	</div>
</xsl:template>

</xsl:stylesheet>
