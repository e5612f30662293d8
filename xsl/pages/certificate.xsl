<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  certificate.xsl: a certificate, and the badge that goes with it, as anybody
  may verify them: whether it stands comes first.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="certificate | badge" mode="title"><xsl:value-of select="p:msg('title.of-holder', string(title), string(holder))"/></xsl:template>

<xsl:template match="page/certificate | page/badge">
	<article class="sheet certificate {@state}">
		<xsl:apply-templates select="@badge | @ref" mode="picture"/>
		<p class="kicker"><xsl:value-of select="p:msg(concat('certificate.', local-name()), string(issuer))"/></p>
		<h1><xsl:value-of select="title"/></h1>
		<p class="verdict"><xsl:apply-templates select="@state"/></p>
		<p class="holder"><b><xsl:value-of select="holder"/></b><span class="sub"><xsl:value-of select="org"/></span></p>
		<p><xsl:apply-templates select="." mode="says"/></p>
		<dl class="facts">
			<xsl:if test="@level != 'none'"><div><dt><xsl:value-of select="p:msg('fact.level')"/></dt><dd><xsl:value-of select="p:msg(concat('level.', @level))"/></dd></div></xsl:if>
			<div><dt><xsl:value-of select="p:msg('fact.issued')"/></dt><dd><xsl:apply-templates select="@at" mode="day"/></dd></div>
			<div><dt><xsl:value-of select="p:msg('fact.valid-until')"/></dt><dd><xsl:apply-templates select="@until" mode="date"/></dd></div>
			<div><dt><xsl:value-of select="p:msg('fact.certificate-no')"/></dt><dd><a href="{$root}/certificates/{@no}"><code><xsl:value-of select="@no"/></code></a></dd></div>
			<div><dt><xsl:value-of select="p:msg('fact.teaches')"/></dt><dd><xsl:value-of select="summary"/></dd></div>
		</dl>
		<xsl:if test="@badge and @state = 'valid'"><p class="buttons"><a class="button plain" href="{$root}/badges/{@badge}"><xsl:value-of select="p:msg('action.badge')"/></a></p></xsl:if>
	</article>
</xsl:template>

<!-- The badge of that reference, drawn. -->
<xsl:template match="@badge | @ref" mode="picture">
	<xsl:param name="side" select="192"/>
	<xsl:param name="size" select="256"/>
	<xsl:param name="title" select="../title"/>
	<xsl:variable name="at" select="concat($root, '/images/badge/', ., '.png?size=')"/>
	<img class="badge" src="{$at}{$size}" srcset="{$at}{2 * $size} 2x" width="{$side}" height="{$side}" alt="{p:msg('badge.alt', string($title))}"/>
</xsl:template>

<xsl:template match="certificate | badge" mode="says">
	<xsl:value-of select="p:msg(concat('certificate.says.', @state), string(issuer), string(holder), p:date(@until))"/>
</xsl:template>

<xsl:template match="certificate/@state | badge/@state">
	<span class="state {.}"><xsl:value-of select="p:msg(concat('certificate.state.', .))"/></span>
</xsl:template>

</xsl:stylesheet>
