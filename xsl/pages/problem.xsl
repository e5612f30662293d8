<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  problem.xsl: what happened, what was kept, what to do, and the number under
  which the operator finds it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="problem" mode="title"><xsl:value-of select="p:msg(concat('problem.', @name, '.title'))"/></xsl:template>
<xsl:template match="problem" mode="words"><xsl:value-of select="p:msg(concat('problem.', @name, '.text'))"/></xsl:template>

<!-- A visitor who only looks, or knocks where nobody but the member is let in, sent a form that was quite right. -->
<xsl:template match="page[viewer/visit][notices/notice[starts-with(@name, 'visit-')]]/problem" mode="title"><xsl:value-of select="p:msg(concat('problem.', ../notices/notice/@name, '.title'))"/></xsl:template>
<xsl:template match="page[viewer/visit][notices/notice[starts-with(@name, 'visit-')]]/problem" mode="words"><xsl:value-of select="p:msg(concat('problem.', ../notices/notice/@name, '.text'))"/></xsl:template>

<xsl:template match="problem" xmlns:hole="urn:parley:hole">
	<section class="sheet problem">
		<p class="kicker"><xsl:value-of select="@status"/></p>
		<h1><xsl:apply-templates select="." mode="title"/></h1>
		<p class="lead"><xsl:apply-templates select="." mode="words"/></p>
		<xsl:choose>
			<xsl:when test="@retry &gt; 90"><p><xsl:value-of select="p:msg('problem.retry-minutes', string(ceiling(@retry div 60)))"/></p></xsl:when>
			<xsl:when test="@retry"><p><xsl:value-of select="p:msg('problem.retry', @retry)"/></p></xsl:when>
		</xsl:choose>
		<p class="buttons"><a class="button" href="{$root}/"><xsl:value-of select="p:msg('problem.home')"/></a></p>
		<p class="sub"><xsl:value-of select="p:msg('problem.request')"/><xsl:text> </xsl:text><code><hole:text kind="request-id"/></code></p>
	</section>
</xsl:template>

</xsl:stylesheet>
