<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  verify.xsl: how to verify what we signed, and the public keys to do it with.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="verify">
	<section class="sheet">
		<h1><xsl:value-of select="p:msg('title.verify')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('verify.lead', @vendor)"/></p>
		<ol class="steps">
			<li><h2><xsl:value-of select="p:msg('verify.files')"/></h2><p><xsl:value-of select="p:msg('verify.files.text')"/></p></li>
			<li>
				<h2><xsl:value-of select="p:msg('verify.key')"/></h2>
				<p><xsl:value-of select="p:msg('verify.key.text')"/></p>
				<p><a href="{$root}/verify/keys"><xsl:value-of select="p:msg('title.keys')"/></a></p>
			</li>
			<li>
				<h2><xsl:value-of select="p:msg('verify.run')"/></h2>
				<p><xsl:value-of select="p:msg('verify.run.text')"/></p>
				<xsl:call-template name="command">
					<xsl:with-param name="key" select="'key.pem'"/>
					<xsl:with-param name="bytes" select="'receipt.txt'"/>
					<xsl:with-param name="signature" select="'receipt.sig'"/>
				</xsl:call-template>
				<p class="sub"><xsl:value-of select="p:msg('proof.answer')"/></p>
			</li>
		</ol>
	</section>
</xsl:template>

<xsl:template match="keys">
	<section class="sheet">
		<h1><xsl:value-of select="p:msg('title.keys')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('keys.lead')"/></p>
		<xsl:apply-templates select="key"/>
		<p><a href="{$root}/verify"><xsl:value-of select="p:msg('title.verify')"/></a></p>
	</section>
</xsl:template>

<xsl:template match="keys/key">
	<section class="panel">
		<h2><code><xsl:value-of select="@id"/></code></h2>
		<p class="sub"><xsl:value-of select="@algorithm"/><xsl:if test="@from"><xsl:text> · </xsl:text><xsl:value-of select="p:msg('keys.from', p:day(@from))"/></xsl:if></p>
		<pre dir="ltr"><code><xsl:value-of select="."/></code></pre>
		<xsl:if test="@href"><p><a class="button plain" href="{$root}{@href}"><xsl:value-of select="p:msg('keys.download')"/></a></p></xsl:if>
	</section>
</xsl:template>

</xsl:stylesheet>
