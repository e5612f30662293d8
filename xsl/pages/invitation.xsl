<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  invitation.xsl: who is invited where, and the form that accepts.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="invitation">
	<section class="sheet for-sign-in">
		<h1><xsl:value-of select="p:msg('title.invitation')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('invitation.lead', string(name), string(org), $brand)"/></p>
		<dl class="facts">
			<xsl:apply-templates select="@email" mode="fact"/>
			<xsl:apply-templates select="@role" mode="fact"/>
			<xsl:apply-templates select="@until" mode="fact"/>
		</dl>
		<xsl:if test="@known"><p><xsl:value-of select="p:msg('invitation.known')"/></p></xsl:if>
		<xsl:apply-templates select="form" mode="body"/>
	</section>
</xsl:template>

<xsl:template match="invitation/@role" mode="value"><xsl:value-of select="p:msg(concat('role.', .))"/></xsl:template>
<xsl:template match="invitation/@until" mode="term"><xsl:value-of select="p:msg('invitation.until')"/></xsl:template>

</xsl:stylesheet>
