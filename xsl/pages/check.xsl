<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  check.xsl: the answer of a pre-check: free, to be looked at, or taken.
  It never says by whom.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="check">
	<div class="column">
		<p class="back"><a href="{$root}/deals/check"><xsl:value-of select="p:msg('check.again')"/></a></p>
		<section class="answer {@colour}">
			<p class="kicker"><xsl:value-of select="p:msg('title.check')"/></p>
			<h1><xsl:value-of select="p:msg(concat('check.', @colour))"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('check.', @colour, '.text'), $brand)"/></p>
			<xsl:if test="key"><ul><xsl:apply-templates select="key"/></ul></xsl:if>
			<p class="buttons">
				<a class="button" href="{$root}/deals/new?check={@ref}"><xsl:value-of select="p:msg(concat('check.', @colour, '.action'))"/></a>
				<a class="button plain" href="{$root}/deals/check"><xsl:value-of select="p:msg('check.again')"/></a>
			</p>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('check.asked')"/></h2>
			<dl class="facts"><xsl:apply-templates select="customer | customer-domain | tax-number | product-line" mode="fact"/><xsl:apply-templates select="@at" mode="fact"/></dl>
		</section>
	</div>
</xsl:template>

<xsl:template match="check/key"><li><xsl:value-of select="p:msg(concat('match.', @name))"/></li></xsl:template>

</xsl:stylesheet>
