<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  aerovault.xsl: AeroVault's brand. The masthead has a rail of its own for the
  ways through the portal, and says the region; home begins with a board of
  figures, and deals are routes with their stops. A region sets the two
  variables below. Colours and shapes are htdocs/themes/aerovault/theme.css.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:import href="../base/site.xsl"/>

<xsl:variable name="brand-name" select="'AeroVault'"/>
<xsl:variable name="brand-mark" select="'themes/aerovault/logo.svg'"/>
<xsl:variable name="brand-css" select="'themes/aerovault/theme.css'"/>
<xsl:variable name="brand-contact" select="'partners@aerovault.example'"/>

<!-- "north-america": its words are region.NAME, region.NAME.units and region.NAME.legal. -->
<xsl:variable name="region" select="''"/>

<xsl:template match="program" mode="heading"><xsl:value-of select="p:msg('program.heading.aerovault', @vendor)"/></xsl:template>
<xsl:template match="program" mode="lead"><xsl:value-of select="p:msg('program.lead.aerovault')"/></xsl:template>

<xsl:template name="masthead">
	<header class="masthead {$region}">
		<div class="wrap">
			<xsl:call-template name="brand"/>
			<xsl:if test="$region != ''">
				<p class="region"><b><xsl:value-of select="p:msg(concat('region.', $region))"/></b><span><xsl:value-of select="p:msg(concat('region.', $region, '.units'))"/></span></p>
			</xsl:if>
			<xsl:apply-templates select="viewer"/>
		</div>
		<xsl:if test="nav/item"><div class="rail"><div class="wrap"><xsl:apply-templates select="nav"/></div></div></xsl:if>
	</header>
</xsl:template>

<xsl:template name="slot-legal">
	<xsl:if test="$region != ''"><p class="legal"><xsl:value-of select="p:msg(concat('region.', $region, '.legal'))"/></p></xsl:if>
</xsl:template>

<xsl:template match="home">
	<div class="board">
		<xsl:apply-templates select="." mode="head"/>
		<xsl:if test="figure"><xsl:call-template name="figures"/></xsl:if>
	</div>
	<xsl:apply-templates select="." mode="parts"/>
</xsl:template>

<xsl:template match="home[not(block)]" mode="parts">
	<xsl:apply-templates select="." mode="actions"/>
	<xsl:apply-templates select="deals"/>
	<xsl:apply-templates select="learning"/>
</xsl:template>

<!-- They are on the board. -->
<xsl:template match="home/block[@kind = 'figures']"/>

<!-- The recent deals, each on its route: how far it has come, and where it stops. -->
<xsl:template match="home/deals">
	<section>
		<h2><xsl:value-of select="p:msg('home.routes')"/></h2>
		<xsl:choose>
			<xsl:when test="deal"><xsl:apply-templates select="." mode="routes"/></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('deals.empty')"/></p></xsl:otherwise>
		</xsl:choose>
		<p class="more"><a class="button plain" href="{$root}/deals"><xsl:value-of select="p:msg('home.deals.all')"/></a></p>
	</section>
</xsl:template>

<xsl:template match="deals" mode="routes">
	<table class="cards routes">
		<caption class="sr"><xsl:value-of select="p:msg('home.routes')"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('fact.customer')"/></th>
				<th scope="col">
					<span class="sr"><xsl:value-of select="p:msg('home.route')"/></span>
					<span class="stops" aria-hidden="true">
						<span><xsl:value-of select="p:msg('way.registered')"/></span>
						<span><xsl:value-of select="p:msg('way.decided')"/></span>
						<span><xsl:value-of select="p:msg('way.won')"/></span>
						<span><xsl:value-of select="p:msg('way.earned')"/></span>
					</span>
				</th>
				<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('fact.amount')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="deal" mode="route"/></tbody>
	</table>
</xsl:template>

<xsl:template match="deal" mode="route">
	<xsl:variable name="at"><xsl:apply-templates select="@state" mode="at"/></xsl:variable>
	<tr>
		<th scope="row"><xsl:call-template name="deal-link"/><span><xsl:value-of select="product-line"/><xsl:if test="org and not($on-partner-side)"><xsl:value-of select="concat(' · ', org)"/></xsl:if></span></th>
		<td class="way-of"><span class="legs at-{$at}" aria-hidden="true"><i/><i/><i/><i/></span></td>
		<td class="next">
			<xsl:apply-templates select="@state"/>
			<xsl:choose>
				<xsl:when test="@state = 'approved'"><span><xsl:value-of select="concat(p:msg('deals.protected'), ' ', p:day(@until))"/></span></xsl:when>
				<xsl:when test="waiting/@until"><span><xsl:apply-templates select="waiting" mode="row"/><xsl:value-of select="concat(' ', p:day(waiting/@until))"/></span></xsl:when>
			</xsl:choose>
		</td>
		<td class="n"><xsl:apply-templates select="amount"/></td>
	</tr>
</xsl:template>

</xsl:stylesheet>
