<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  receipt.xsl: proof that a registration was received, and when.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="receipt" mode="title"><xsl:value-of select="p:msg('title.receipt', string(@ref))"/></xsl:template>

<xsl:template match="receipt">
	<p class="back"><a href="{$root}/deals/{deal/@ref}"><xsl:value-of select="deal/customer"/></a></p>
	<section class="answer green">
		<h1><xsl:value-of select="p:msg('receipt.heading')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('receipt.text', p:time(@at), $brand-name)"/></p>
		<p class="reference"><xsl:value-of select="p:msg('receipt.reference')"/><b><xsl:value-of select="deal/@ref"/></b></p>
	</section>
	<section>
		<h2><xsl:value-of select="p:msg('receipt.next')"/></h2>
		<xsl:apply-templates select="waiting" mode="next"/>
		<p><a href="{$root}/deals/{deal/@ref}"><xsl:value-of select="p:msg('receipt.deal')"/></a></p>
	</section>
	<section>
		<h2><xsl:value-of select="p:msg('receipt.facts')"/></h2>
		<dl class="facts">
			<xsl:apply-templates select="deal/customer | @at | @sha256 | @key-id" mode="fact"/>
		</dl>
	</section>
	<xsl:call-template name="proof">
		<xsl:with-param name="bytes" select="concat('/deals/', deal/@ref, '/receipt.txt')"/>
		<xsl:with-param name="signature" select="concat('/deals/', deal/@ref, '/receipt.sig')"/>
		<xsl:with-param name="file" select="'receipt'"/>
		<xsl:with-param name="key-id" select="@key-id"/>
	</xsl:call-template>
</xsl:template>

<xsl:template match="receipt/waiting" mode="next">
	<p>
		<b><xsl:apply-templates select="." mode="turn"/></b>
		<xsl:if test="@until"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="clock"/></xsl:if>
	</p>
</xsl:template>

</xsl:stylesheet>
