<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  receipt.xsl: proof that a registration was received, and when.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="receipt" mode="title"><xsl:value-of select="p:msg('title.receipt', string(@ref))"/></xsl:template>

<xsl:template match="receipt">
	<div class="column">
		<p class="back"><a href="{$root}/deals/{deal/@ref}"><xsl:value-of select="deal/customer"/></a></p>
		<section class="answer green">
			<h1><xsl:value-of select="p:msg('receipt.heading')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('receipt.text', p:time(@at), $brand)"/></p>
			<p class="reference"><xsl:value-of select="p:msg('receipt.reference')"/><b><xsl:value-of select="deal/@ref"/></b></p>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('receipt.next')"/></h2>
			<p class="lead"><xsl:apply-templates select="." mode="next"/></p>
			<p class="buttons"><a class="button" href="{$root}/deals/{deal/@ref}"><xsl:value-of select="p:msg('receipt.deal')"/></a></p>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('receipt.facts')"/></h2>
			<dl class="facts">
				<xsl:apply-templates select="deal/customer" mode="fact"/>
				<xsl:apply-templates select="@at" mode="fact"/>
				<xsl:apply-templates select="@sha256" mode="fact"/>
				<xsl:apply-templates select="@key-id" mode="fact"/>
			</dl>
		</section>
		<xsl:call-template name="proof">
			<xsl:with-param name="bytes" select="concat('/deals/', deal/@ref, '/receipt.txt')"/>
			<xsl:with-param name="signature" select="concat('/deals/', deal/@ref, '/receipt.sig')"/>
			<xsl:with-param name="bytes-file" select="'receipt.txt'"/>
			<xsl:with-param name="signature-file" select="'receipt.sig'"/>
		</xsl:call-template>
	</div>
</xsl:template>

<!-- Who must act and by when, in one sentence; else what the state means. -->
<xsl:template match="receipt" mode="next">
	<xsl:choose>
		<xsl:when test="waiting[@on = 'vendor']/@until"><xsl:value-of select="p:msg('receipt.decides', p:time(waiting/@until), $brand)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('meaning.', deal/@state), $brand)"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

</xsl:stylesheet>
