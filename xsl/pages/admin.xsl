<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  admin.xsl: the home of those who run the program.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="admin">
	<header class="top"><h1><xsl:value-of select="p:msg('title.admin')"/></h1></header>
	<xsl:apply-templates select="setup"/>
	<xsl:apply-templates select="trouble"/>
	<ul class="tiles"><xsl:apply-templates select="item"/></ul>
	<xsl:if test="figure">
		<section>
			<h2><xsl:value-of select="p:msg('home.figures')"/></h2>
			<xsl:call-template name="figures"/>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="admin/item">
	<li>
		<a href="{$root}{@href}"><xsl:value-of select="p:msg(concat('admin.', @name))"/></a>
		<span class="sub"><xsl:value-of select="p:msg(concat('admin.', @name, '.text'))"/></span>
		<xsl:if test="@count"><b><xsl:value-of select="p:number(@count)"/></b></xsl:if>
	</li>
</xsl:template>

</xsl:stylesheet>
