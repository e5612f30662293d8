<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  tokens.xsl: personal tokens, and a new one, which is shown once.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- One form around the list: the button of a row names the token that it ends. -->
<xsl:template match="tokens">
	<p class="back"><a href="{$root}/profile"><xsl:value-of select="p:msg('nav.profile')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.tokens')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('tokens.text')"/></p>
		</div>
	</header>
	<xsl:choose>
		<xsl:when test="token">
			<form method="post" action="{$root}{form[@name = 'token-end']/@action}">
				<xsl:apply-templates select="form[@name = 'token-end']/field[@type = 'token']"/>
				<table class="cards">
					<caption class="sr"><xsl:value-of select="p:msg('title.tokens')"/></caption>
					<thead>
						<tr>
							<th scope="col"><xsl:value-of select="p:msg('tokens.name')"/></th>
							<th scope="col"><xsl:value-of select="p:msg('tokens.scope')"/></th>
							<th scope="col"><xsl:value-of select="p:msg('tokens.seen')"/></th>
							<th scope="col"><xsl:value-of select="p:msg('tokens.until')"/></th>
							<th scope="col"><span class="sr"><xsl:value-of select="p:msg('tokens.end')"/></span></th>
						</tr>
					</thead>
					<tbody><xsl:apply-templates select="token"/></tbody>
				</table>
			</form>
		</xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('tokens.none')"/></p></xsl:otherwise>
	</xsl:choose>
	<section class="column more"><xsl:apply-templates select="form[@name = 'token-new']"/></section>
</xsl:template>

<xsl:template match="tokens/token">
	<tr>
		<th scope="row"><xsl:value-of select="name"/></th>
		<td><xsl:apply-templates select="." mode="scope"/></td>
		<td class="at">
			<span class="when"><xsl:value-of select="p:msg('tokens.seen')"/><xsl:text> </xsl:text></span>
			<xsl:choose>
				<xsl:when test="@seen"><xsl:apply-templates select="@seen" mode="time"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('tokens.never')"/></xsl:otherwise>
			</xsl:choose>
		</td>
		<td class="at"><span class="when"><xsl:value-of select="p:msg('tokens.until')"/><xsl:text> </xsl:text></span><xsl:apply-templates select="@until" mode="day"/></td>
		<td class="n do"><button type="submit" class="link" name="ref" value="{@ref}" aria-label="{p:msg('tokens.end.of', string(name))}"><xsl:value-of select="p:msg('tokens.end')"/></button></td>
	</tr>
</xsl:template>

<xsl:template match="token | token-made" mode="scope">
	<xsl:variable name="area">
		<xsl:choose>
			<xsl:when test="@area"><xsl:value-of select="p:msg(concat('option.area.', @area))"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="p:msg('option.area.all')"/></xsl:otherwise>
		</xsl:choose>
	</xsl:variable>
	<xsl:choose>
		<xsl:when test="@write"><xsl:value-of select="p:msg('tokens.in', string($area), p:msg('tokens.write'))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('tokens.in', string($area), p:msg('tokens.read'))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="token-made">
	<section class="sheet second-step">
		<h1><xsl:value-of select="p:msg('title.token-made')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('token-made.text', string(name))"/></p>
		<p class="kept-secret"><code class="secret"><xsl:value-of select="secret"/></code></p>
		<dl class="facts">
			<div><dt><xsl:value-of select="p:msg('tokens.scope')"/></dt><dd><xsl:apply-templates select="." mode="scope"/></dd></div>
			<div><dt><xsl:value-of select="p:msg('tokens.until')"/></dt><dd><xsl:apply-templates select="@until" mode="day"/></dd></div>
		</dl>
		<p><xsl:value-of select="p:msg('token-made.how')"/><br/><code class="secret"><xsl:value-of select="'Authorization: Bearer …'"/></code></p>
		<p class="buttons"><a class="button" href="{$root}/profile/tokens"><xsl:value-of select="p:msg('token-made.next')"/></a></p>
	</section>
</xsl:template>

</xsl:stylesheet>
