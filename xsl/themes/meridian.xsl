<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  meridian.xsl: Meridian's brand. Home begins with the lesson that is next and
  with the badges that were earned; a path wears its metal. Colours and shapes
  are htdocs/themes/meridian/theme.css.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:import href="../base/site.xsl"/>

<xsl:variable name="brand-name" select="'Meridian'"/>
<xsl:variable name="brand-mark" select="'themes/meridian/logo.svg'"/>
<xsl:variable name="brand-css" select="'themes/meridian/theme.css'"/>
<xsl:variable name="brand-contact" select="'partners@meridian.example'"/>
<xsl:variable name="badge-side" select="88"/>

<xsl:template match="program" mode="heading"><xsl:value-of select="p:msg('program.heading.meridian', @vendor)"/></xsl:template>
<xsl:template match="program" mode="lead"><xsl:value-of select="p:msg('program.lead.meridian')"/></xsl:template>

<!-- Whoever learns comes to their desk, where the next lesson lies on top; the vendor's own people to what waits for them. -->
<xsl:template match="home[learning]">
	<div class="desk-of">
		<header class="top">
			<div>
				<p class="kicker"><xsl:apply-templates select="." mode="who"/></p>
				<h1><xsl:value-of select="p:msg('home.welcome', string(/page/viewer/@name))"/></h1>
			</div>
			<xsl:apply-templates select="." mode="buttons"/>
		</header>
		<xsl:apply-templates select="." mode="parts"/>
	</div>
</xsl:template>

<xsl:template match="home[learning][not(block)]" mode="parts">
	<xsl:apply-templates select="learning"/>
	<xsl:apply-templates select="." mode="actions"/>
	<xsl:apply-templates select="." mode="figures"/>
	<xsl:apply-templates select="deals"/>
</xsl:template>

<!-- The lesson that is next lies on the desk already. -->
<xsl:template match="home[learning]" mode="actions">
	<xsl:variable name="rest" select="action[not(@verb = 'learn' or @verb = 'begin-path')]"/>
	<xsl:if test="$rest">
		<section>
			<h2><xsl:value-of select="p:msg('home.actions', count($rest))"/></h2>
			<ol class="actions"><xsl:apply-templates select="$rest"/></ol>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="home/learning">
	<section class="learning">
		<h2 class="sr"><xsl:value-of select="p:msg('title.training')"/></h2>
		<xsl:choose>
			<xsl:when test="path"><ul class="learn"><xsl:apply-templates select="path"/></ul></xsl:when>
			<xsl:otherwise>
				<div class="panel">
					<h3><xsl:value-of select="p:msg('home.learning.done')"/></h3>
					<p><xsl:value-of select="p:msg('home.learning.done.text')"/></p>
					<p class="buttons"><a class="button plain" href="{$root}/training"><xsl:value-of select="p:msg('home.learning.all')"/></a></p>
				</div>
			</xsl:otherwise>
		</xsl:choose>
		<div class="earned">
			<h2><xsl:value-of select="p:msg('home.badges')"/></h2>
			<xsl:apply-templates select="." mode="badges"/>
			<xsl:if test="not(certificate)"><p class="empty"><xsl:value-of select="p:msg('home.badges.none')"/></p></xsl:if>
		</div>
	</section>
</xsl:template>

<!-- How far, as a ring beside the bar and its words. -->
<xsl:template match="learning/path">
	<li class="panel">
		<xsl:apply-templates select="." mode="metal"/>
		<div class="far">
			<svg class="ring" viewBox="0 0 36 36" aria-hidden="true">
				<circle cx="18" cy="18" r="15.9"/>
				<xsl:if test="@done &gt; 0"><circle cx="18" cy="18" r="15.9" pathLength="{@modules}" stroke-dasharray="{@done} {@modules}" transform="rotate(-90 18 18)"/></xsl:if>
				<text x="18" y="21"><xsl:value-of select="concat(@done, '/', @modules)"/></text>
			</svg>
			<div>
				<h3><a href="{$root}/training/paths/{@slug}"><xsl:value-of select="title"/></a></h3>
				<xsl:apply-templates select="." mode="progress"/>
			</div>
		</div>
		<xsl:apply-templates select="." mode="step"/>
	</li>
</xsl:template>

<xsl:template match="path" mode="metal">
	<div class="medal {@level}"><xsl:apply-imports/></div>
</xsl:template>

</xsl:stylesheet>
