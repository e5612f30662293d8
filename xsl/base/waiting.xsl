<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  waiting.xsl: every wait has an owner and a deadline.

  <waiting on until days who> becomes whose turn it is (yours, or that of the
  other side), until when, and how far that is; what happens then is said by
  the page in "then.STATE".
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="waiting">
	<section class="waiting">
		<xsl:if test="@days &lt; 0"><xsl:attribute name="class">waiting late</xsl:attribute></xsl:if>
		<h2><xsl:apply-templates select="." mode="turn"/></h2>
		<xsl:if test="@who and not(@who = /page/viewer/@name)"><p><xsl:value-of select="p:msg('waiting.who', @who)"/></p></xsl:if>
		<xsl:if test="@until">
			<p class="clock">
				<b><xsl:apply-templates select="@days"/></b>
				<span><xsl:apply-templates select="." mode="until"/></span>
			</p>
		</xsl:if>
		<xsl:variable name="then" select="concat('then.', ../@state)"/>
		<xsl:if test="p:has-msg($then)"><p class="sub"><xsl:value-of select="p:msg($then)"/></p></xsl:if>
	</section>
</xsl:template>

<!-- Whose turn, seen by the viewer. -->
<xsl:template match="waiting" mode="turn">
	<xsl:choose>
		<xsl:when test="(@on = 'partner') = $on-partner-side"><xsl:value-of select="p:msg('waiting.you')"/></xsl:when>
		<xsl:when test="@on = 'partner'"><xsl:value-of select="p:msg('waiting.partner')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('waiting.vendor', $brand)"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="waiting/@days">
	<xsl:choose>
		<xsl:when test=". = -1"><xsl:value-of select="p:msg('days.overdue')"/></xsl:when>
		<xsl:when test=". &lt; 0"><xsl:value-of select="p:msg('days.late', -. - 1)"/></xsl:when>
		<xsl:when test=". = 0"><xsl:value-of select="p:msg('days.today')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('days.left', .)"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="waiting" mode="until">
	<xsl:choose>
		<xsl:when test="@days &lt; 0"><xsl:value-of select="p:msg('waiting.since')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('waiting.until')"/></xsl:otherwise>
	</xsl:choose>
	<xsl:text> </xsl:text>
	<xsl:apply-templates select="@until" mode="time"/>
</xsl:template>

<!-- In a list: the distance, then the day. -->
<xsl:template match="waiting" mode="clock">
	<span class="clock">
		<xsl:if test="@days &lt; 2"><xsl:attribute name="class">clock soon</xsl:attribute></xsl:if>
		<xsl:if test="@days &lt; 0"><xsl:attribute name="class">clock late</xsl:attribute></xsl:if>
		<b><xsl:apply-templates select="@days"/></b>
		<span><xsl:apply-templates select="." mode="until"/></span>
	</span>
</xsl:template>

</xsl:stylesheet>
