<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  home.xsl: the next action, then how things stand.
  
  At most seven actions, each one verb with its clock and the money at stake;
  the program has ordered them, the most urgent first.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- A brand may begin otherwise, and put the parts into an order of its own where the vendor has none. -->
<xsl:template match="home">
	<xsl:apply-templates select="." mode="head"/>
	<xsl:apply-templates select="." mode="parts"/>
</xsl:template>

<xsl:template match="home" mode="parts">
	<xsl:apply-templates select="." mode="actions"/>
	<xsl:apply-templates select="." mode="figures"/>
	<xsl:apply-templates select="deals"/>
	<xsl:apply-templates select="learning"/>
</xsl:template>

<xsl:template match="home[block]" mode="parts">
	<xsl:if test="@preview"><xsl:apply-templates select="." mode="preview"/></xsl:if>
	<!-- What has to be done first is said where the vendor has no place for it, too. -->
	<xsl:if test="action and not(block/@kind = 'actions')"><xsl:apply-templates select="." mode="actions"/></xsl:if>
	<xsl:apply-templates select="block"/>
</xsl:template>

<xsl:template match="home" mode="head">
	<header class="top">
		<div>
			<p class="kicker"><xsl:apply-templates select="." mode="who"/></p>
			<h1><xsl:apply-templates select="." mode="count"/></h1>
		</div>
		<xsl:apply-templates select="." mode="buttons"/>
	</header>
</xsl:template>

<xsl:template match="home" mode="who"><xsl:value-of select="concat(/page/viewer/@org, ' · ', p:msg(concat('role.', @role)))"/></xsl:template>

<xsl:template match="home" mode="count">
	<xsl:choose>
		<xsl:when test="action"><xsl:value-of select="p:msg('home.actions', count(action))"/></xsl:when>
		<xsl:when test="block and not(block/@kind = 'actions')"><xsl:value-of select="p:msg('title.home')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('home.clear')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="home" mode="buttons">
	<xsl:if test="$on-partner-side"><xsl:call-template name="deal-buttons"><xsl:with-param name="closed" select="deals/@closed"/></xsl:call-template></xsl:if>
</xsl:template>

<xsl:template match="home" mode="actions">
	<xsl:choose>
		<xsl:when test="action"><ol class="actions"><xsl:apply-templates select="action"/></ol></xsl:when>
		<xsl:otherwise><p class="lead"><xsl:value-of select="p:msg('home.clear.text')"/></p></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="home" mode="figures">
	<xsl:if test="figure">
		<section>
			<h2><xsl:value-of select="p:msg('home.figures')"/></h2>
			<xsl:call-template name="figures"/>
		</section>
	</xsl:if>
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

<!-- How far the viewer is with learning, and what it has brought. -->
<xsl:template match="home/learning">
	<xsl:if test="path or certificate">
		<section class="learning">
			<h2><xsl:value-of select="p:msg('title.training')"/></h2>
			<xsl:if test="path"><ul class="learn"><xsl:apply-templates select="path"/></ul></xsl:if>
			<xsl:apply-templates select="." mode="badges"/>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="learning/path">
	<li class="panel">
		<xsl:apply-templates select="." mode="metal"/>
		<h3><a href="{$root}/training/paths/{@slug}"><xsl:value-of select="title"/></a></h3>
		<xsl:apply-templates select="." mode="progress"/>
		<xsl:apply-templates select="." mode="step"/>
	</li>
</xsl:template>

<xsl:template match="learning" mode="badges">
	<xsl:if test="certificate"><ul class="shelf"><xsl:apply-templates select="certificate"/></ul></xsl:if>
</xsl:template>

<xsl:template match="learning/certificate">
	<li>
		<xsl:apply-templates select="@badge" mode="picture">
			<xsl:with-param name="side" select="$badge-side"/>
			<xsl:with-param name="size" select="128"/>
		</xsl:apply-templates>
		<div>
			<a href="{$root}/certificates/{@no}"><xsl:value-of select="title"/></a>
			<span class="sub"><xsl:value-of select="p:msg('training.certified', p:date(@until))"/></span>
		</div>
	</li>
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
