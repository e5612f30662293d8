<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  prose.xsl: words of the catalogue: "prose.NAME.title", then "prose.NAME.1",
  "prose.NAME.2" and so on, as many as there are.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="prose" mode="title"><xsl:value-of select="p:msg(concat('prose.', @name, '.title'))"/></xsl:template>

<xsl:template match="prose">
	<section class="sheet prose">
		<h1><xsl:apply-templates select="." mode="title"/></h1>
		<xsl:call-template name="paragraphs"><xsl:with-param name="key" select="concat('prose.', @name, '.')"/></xsl:call-template>
	</section>
</xsl:template>

<xsl:template name="paragraphs">
	<xsl:param name="key"/>
	<xsl:param name="n" select="1"/>
	<xsl:if test="p:has-msg(concat($key, $n))">
		<p><xsl:value-of select="p:msg(concat($key, $n))"/></p>
		<xsl:call-template name="paragraphs">
			<xsl:with-param name="key" select="$key"/>
			<xsl:with-param name="n" select="$n + 1"/>
		</xsl:call-template>
	</xsl:if>
</xsl:template>

</xsl:stylesheet>
