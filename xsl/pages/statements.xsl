<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  statements.xsl: the list of statements, newest first.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="statements">
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.statements')"/></h1>
			<xsl:if test="reader"><p class="lead"><xsl:value-of select="p:msg('statements.readers')"/><xsl:apply-templates select="reader"/></p></xsl:if>
		</div>
	</header>
	<xsl:choose>
		<xsl:when test="statement"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:when test="reader"/>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('statements.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:call-template name="list-end"/>
</xsl:template>

<!-- Who in the organisation receives them: for those who may not read them, whom to ask. -->
<xsl:template match="statements/reader">
	<xsl:choose>
		<xsl:when test="position() = 1"><xsl:text> </xsl:text></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('text.comma')"/></xsl:otherwise>
	</xsl:choose>
	<xsl:value-of select="."/>
</xsl:template>

<xsl:template match="statements" mode="table">
	<xsl:variable name="people" select="boolean(statement/org)"/>
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.statements')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.no')"/></th>
				<xsl:if test="$people"><th scope="col"><xsl:value-of select="p:msg('fact.org')"/></th></xsl:if>
				<th scope="col"><xsl:value-of select="p:msg('fact.period')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.opening')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.closing')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="statement"><xsl:with-param name="people" select="$people"/></xsl:apply-templates></tbody>
	</table>
</xsl:template>

<xsl:template match="statements/statement">
	<xsl:param name="people"/>
	<tr>
		<th scope="row" class="no"><a href="{$root}/statements/{@no}"><xsl:value-of select="@no"/></a></th>
		<xsl:if test="$people"><td class="who"><xsl:value-of select="org"/></td></xsl:if>
		<td class="is"><xsl:value-of select="@period"/></td>
		<td class="n opening"><xsl:value-of select="p:money(@opening, @currency)"/></td>
		<td class="n"><xsl:value-of select="p:money(@closing, @currency)"/></td>
	</tr>
</xsl:template>

</xsl:stylesheet>
