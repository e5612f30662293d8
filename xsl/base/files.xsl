<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  files.xsl: the files of a thing: name, kind, size, who and when; a small
  picture where there is one; and the form that attaches another.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="attachments">
	<section class="attachments">
		<h2><xsl:value-of select="p:msg('file.title')"/></h2>
		<xsl:if test="file"><ul class="files"><xsl:apply-templates select="file"/></ul></xsl:if>
		<xsl:apply-templates select="form"/>
	</section>
</xsl:template>

<xsl:template match="attachments/file">
	<li>
		<xsl:apply-templates select="." mode="picture"/>
		<div>
			<b><xsl:apply-templates select="." mode="name"/></b>
			<span class="sub">
				<xsl:value-of select="p:msg(concat('kind.', @kind))"/>
				<xsl:text> · </xsl:text>
				<xsl:apply-templates select="@size"/>
				<xsl:if test="@by"><xsl:value-of select="concat(' · ', @by)"/></xsl:if>
				<xsl:text> · </xsl:text>
				<xsl:apply-templates select="@at" mode="day"/>
			</span>
		</div>
		<xsl:apply-templates select="." mode="end"/>
	</li>
</xsl:template>

<!-- Where a file can be had: with the thing that it belongs to. -->
<xsl:template match="file" mode="at"/>
<xsl:template match="deal/attachments/file" mode="at"><xsl:value-of select="concat($root, '/deals/', ../../@ref, '/files/', @ref)"/></xsl:template>
<xsl:template match="application/attachments/file" mode="at"><xsl:value-of select="concat($root, '/admin/applications/', ../../@ref, '/files/', @ref)"/></xsl:template>

<xsl:template match="file" mode="name">
	<xsl:variable name="at"><xsl:apply-templates select="." mode="at"/></xsl:variable>
	<xsl:choose>
		<xsl:when test="string($at)"><a href="{$at}"><xsl:value-of select="."/></a></xsl:when>
		<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="file" mode="picture"><span class="kind" aria-hidden="true"><xsl:value-of select="@kind"/></span></xsl:template>
<xsl:template match="file[@preview]" mode="picture" priority="1">
	<xsl:variable name="at"><xsl:apply-templates select="." mode="at"/></xsl:variable>
	<img src="{$at}/preview" alt="" width="56" height="56" loading="lazy"/>
</xsl:template>

<xsl:template match="file" mode="end"/>

<!-- As people say it: whole kilobytes, then megabytes with one digit. -->
<xsl:template match="file/@size | export/@size">
	<xsl:choose>
		<xsl:when test=". &lt; 999500"><xsl:value-of select="p:msg('file.kilobytes', p:number(ceiling(. div 1000)))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('file.megabytes', p:tenths(round(. div 100000)))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- An action like those of a deal. -->
<xsl:template match="attachments/form" priority="1">
	<details class="action {@name}">
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div><xsl:apply-templates select="." mode="body"/></div>
	</details>
</xsl:template>

</xsl:stylesheet>
