<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  profile.xsl: who you are here, above the form that changes your password.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="page[@name = 'profile']/form[position() = 1]" priority="1">
	<section class="sheet">
		<h1><xsl:value-of select="p:msg('title.profile')"/></h1>
		<dl class="facts">
			<xsl:apply-templates select="../viewer/@name" mode="fact"/>
			<xsl:apply-templates select="../viewer/@email" mode="fact"/>
			<xsl:apply-templates select="../viewer/@org" mode="fact"/>
			<xsl:apply-templates select="../viewer/@role" mode="fact"/>
			<xsl:apply-templates select="../viewer/@currency" mode="fact"/>
			<xsl:apply-templates select="../@tz" mode="fact"/>
		</dl>
		<ul class="ways">
			<li><a href="{$root}/profile/mail"><xsl:value-of select="p:msg('title.mail-choices')"/></a></li>
			<li><a href="{$root}/profile/second-step"><xsl:value-of select="p:msg('title.second-step')"/></a></li>
		</ul>
		<h2><xsl:apply-templates select="." mode="title"/></h2>
		<xsl:apply-templates select="." mode="text"/>
		<xsl:apply-templates select="." mode="body"/>
	</section>
</xsl:template>

<xsl:template match="viewer/@org" mode="term"><xsl:value-of select="p:msg('fact.organisation')"/></xsl:template>
<xsl:template match="viewer/@role" mode="value"><xsl:value-of select="p:msg(concat('role.', .))"/></xsl:template>
<xsl:template match="viewer/@currency" mode="value"><xsl:value-of select="concat(., ' – ', p:currency-name(.))"/></xsl:template>

</xsl:stylesheet>
