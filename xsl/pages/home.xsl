<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  home.xsl: the next action, then how things stand.
  
  At most seven actions, each one verb with its clock and the money at stake;
  the program has ordered them, the most urgent first.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="home">
	<header class="top">
		<div>
			<p class="kicker"><xsl:value-of select="concat(/page/viewer/@org, ' · ', p:msg(concat('role.', @role)))"/></p>
			<h1>
				<xsl:choose>
					<xsl:when test="action"><xsl:value-of select="p:msg('home.actions', count(action))"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('home.clear')"/></xsl:otherwise>
				</xsl:choose>
			</h1>
		</div>
		<xsl:if test="$on-partner-side"><xsl:call-template name="deal-buttons"><xsl:with-param name="closed" select="deals/@closed"/></xsl:call-template></xsl:if>
	</header>
	<xsl:choose>
		<xsl:when test="action"><ol class="actions"><xsl:apply-templates select="action"/></ol></xsl:when>
		<xsl:otherwise><p class="lead"><xsl:value-of select="p:msg('home.clear.text')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="figure">
		<section>
			<h2><xsl:value-of select="p:msg('home.figures')"/></h2>
			<xsl:call-template name="figures"/>
		</section>
	</xsl:if>
	<xsl:apply-templates select="deals"/>
</xsl:template>

<xsl:template match="home/action">
	<li>
		<div class="what">
			<a href="{$root}{@href}"><xsl:value-of select="p:msg(concat('action.', @verb), string(@count))"/></a>
			<xsl:if test="subject or @ref">
				<span class="sub">
					<xsl:value-of select="subject"/>
					<xsl:if test="not(subject)"><xsl:value-of select="@ref"/></xsl:if>
					<xsl:if test="@verb = 'learn'"> · <xsl:value-of select="p:msg('training.done', @modules, p:number(@done))"/></xsl:if>
				</span>
			</xsl:if>
		</div>
		<xsl:apply-templates select="amount"/>
		<xsl:apply-templates select="waiting[@until]" mode="clock"/>
	</li>
</xsl:template>

<!-- The recent deals below the actions. -->
<xsl:template match="home/deals">
	<section>
		<h2><xsl:value-of select="p:msg('home.deals')"/></h2>
		<xsl:call-template name="deal-table"/>
		<p class="more"><a class="button plain" href="{$root}/deals"><xsl:value-of select="p:msg('home.deals.all')"/></a></p>
	</section>
</xsl:template>

<!-- How a partner starts a deal. -->
<xsl:template name="deal-buttons">
	<xsl:param name="closed"/>
	<p class="buttons">
		<xsl:if test="not($closed)"><a class="button" href="{$root}/deals/new"><xsl:value-of select="p:msg('action.register')"/></a></xsl:if>
		<a class="button plain" href="{$root}/deals/check"><xsl:value-of select="p:msg('action.check')"/></a>
	</p>
</xsl:template>

</xsl:stylesheet>
