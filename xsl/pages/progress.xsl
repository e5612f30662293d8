<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  progress.xsl: the leaderboard, and commissions and deals as charts; each picture with the table of its numbers.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- One of four: wide or narrow, light or dark. -->
<xsl:template match="picture">
	<xsl:param name="alt"/>
	<xsl:variable name="at">
		<xsl:value-of select="concat($root, @href)"/>
		<xsl:choose>
			<xsl:when test="contains(@href, '?')">&amp;</xsl:when>
			<xsl:otherwise>?</xsl:otherwise>
		</xsl:choose>
	</xsl:variable>
	<xsl:variable name="wide" select="frame[@size = 'wide']"/>
	<xsl:variable name="narrow" select="frame[@size = 'narrow']"/>
	<picture class="chart">
		<source media="(max-width: 40em) and (prefers-color-scheme: dark)" srcset="{$at}size=narrow&amp;theme=dark" width="{$narrow/@width}" height="{$narrow/@height}"/>
		<source media="(max-width: 40em)" srcset="{$at}size=narrow" width="{$narrow/@width}" height="{$narrow/@height}"/>
		<source media="(prefers-color-scheme: dark)" srcset="{$at}size=wide&amp;theme=dark" width="{$wide/@width}" height="{$wide/@height}"/>
		<img src="{$at}size=wide" width="{$wide/@width}" height="{$wide/@height}" alt="{$alt}"/>
	</picture>
</xsl:template>

<!-- ==== The board ==== -->

<xsl:template match="leaderboard">
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.leaderboard')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('board.lead', p:msg('board.quarter', substring-after(@quarter, 'Q'), substring-before(@quarter, '-')), p:date(@from), p:date(@to))"/></p>
		</div>
	</header>
	<xsl:if test="region"><xsl:call-template name="board-regions"/></xsl:if>
	<xsl:choose>
		<xsl:when test="place"><xsl:call-template name="board-orgs"/></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('board.empty')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="people[place]"/>
	<xsl:if test="$on-partner-side"><xsl:call-template name="board-counted"/></xsl:if>
	<section class="column-text">
		<h2><xsl:value-of select="p:msg('board.rules')"/></h2>
		<p><xsl:value-of select="p:msg('board.rules.text', string(@registered), string(@won))"/></p>
		<p><a href="{$root}/progress"><xsl:value-of select="p:msg('board.charts')"/></a></p>
	</section>
</xsl:template>

<xsl:template name="board-regions">
	<form class="narrowing" method="get" action="{$root}/leaderboard">
		<input type="hidden" name="quarter" value="{@quarter}"/>
		<label for="region"><xsl:value-of select="p:msg('board.region')"/></label>
		<select id="region" name="region">
			<option value=""><xsl:value-of select="p:msg('board.region.all')"/></option>
			<xsl:apply-templates select="region"/>
		</select>
		<button type="submit" class="button plain"><xsl:value-of select="p:msg('board.region.show')"/></button>
	</form>
	<nav aria-label="{p:msg('board.quarters')}">
		<a href="{$root}/leaderboard?quarter={@before}"><xsl:value-of select="p:msg('board.quarter', substring-after(@before, 'Q'), substring-before(@before, '-'))"/></a>
		<xsl:if test="@after"><a href="{$root}/leaderboard?quarter={@after}"><xsl:value-of select="p:msg('board.quarter', substring-after(@after, 'Q'), substring-before(@after, '-'))"/></a></xsl:if>
	</nav>
</xsl:template>

<xsl:template match="leaderboard/region">
	<option value="{.}">
		<xsl:if test="@current"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="."/>
	</option>
</xsl:template>

<xsl:template name="board-orgs">
	<xsl:variable name="own" select="place[@own]"/>
	<xsl:variable name="alt">
		<xsl:value-of select="p:msg('board.alt', string(place[1]), string(place[1]/@points))"/>
		<xsl:if test="$own"><xsl:value-of select="concat(' ', p:msg('board.alt.own', p:number($own/@rank), p:number(@of), string($own/@points)))"/></xsl:if>
	</xsl:variable>
	<section>
		<h2><xsl:value-of select="p:msg('board.orgs')"/></h2>
		<div class="charted">
			<xsl:apply-templates select="picture"><xsl:with-param name="alt" select="string($alt)"/></xsl:apply-templates>
			<xsl:call-template name="board-table">
				<xsl:with-param name="who" select="'board.org'"/>
				<xsl:with-param name="own" select="'board.own'"/>
			</xsl:call-template>
		</div>
	</section>
</xsl:template>

<xsl:template match="leaderboard/people">
	<section>
		<h2><xsl:value-of select="p:msg('board.people', string(/page/viewer/@org))"/></h2>
		<xsl:call-template name="board-table">
			<xsl:with-param name="class" select="'ranks short'"/>
			<xsl:with-param name="who" select="'board.person'"/>
			<xsl:with-param name="own" select="'board.self'"/>
		</xsl:call-template>
	</section>
</xsl:template>

<xsl:template name="board-table">
	<xsl:param name="class" select="'ranks'"/>
	<xsl:param name="who"/>
	<xsl:param name="own"/>
	<table class="{$class}">
		<caption class="sr"><xsl:value-of select="p:msg('title.leaderboard')"/></caption>
		<thead>
			<tr>
				<th scope="col" class="n"><xsl:value-of select="p:msg('board.rank')"/></th>
				<th scope="col"><xsl:value-of select="p:msg($who)"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('board.registered')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('board.won')"/></th>
				<th scope="col" class="n"><xsl:value-of select="p:msg('board.points')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="place"><xsl:with-param name="own" select="$own"/></xsl:apply-templates></tbody>
	</table>
</xsl:template>

<xsl:template match="place">
	<xsl:param name="own"/>
	<tr>
		<xsl:if test="@own"><xsl:attribute name="class">own</xsl:attribute></xsl:if>
		<td class="n"><xsl:value-of select="p:number(@rank)"/></td>
		<th scope="row">
			<bdi><xsl:value-of select="."/><xsl:if test=". = ''"><xsl:value-of select="p:msg('board.nameless')"/></xsl:if></bdi>
			<xsl:if test="@own"><span class="mark"><xsl:value-of select="p:msg($own)"/></span></xsl:if>
		</th>
		<td class="n"><xsl:value-of select="p:number(@registered)"/></td>
		<td class="n"><xsl:value-of select="p:number(@won)"/></td>
		<td class="n"><b><xsl:value-of select="p:number(@points)"/></b></td>
	</tr>
</xsl:template>

<xsl:template name="board-counted">
	<section id="counted">
		<h2><xsl:value-of select="p:msg('board.counted')"/></h2>
		<xsl:choose>
			<xsl:when test="counted">
				<table class="ranks short">
					<caption class="sr"><xsl:value-of select="p:msg('board.counted')"/></caption>
					<thead>
						<tr>
							<th scope="col"><xsl:value-of select="p:msg('board.deal')"/></th>
							<th scope="col" class="n"><xsl:value-of select="p:msg('board.registered')"/></th>
							<th scope="col" class="n"><xsl:value-of select="p:msg('board.won')"/></th>
						</tr>
					</thead>
					<tbody><xsl:apply-templates select="counted"/></tbody>
				</table>
			</xsl:when>
			<xsl:otherwise><p><xsl:value-of select="p:msg('board.counted.none')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
</xsl:template>

<xsl:template match="counted">
	<tr>
		<th scope="row"><xsl:call-template name="deal-link"/><xsl:if test="customer"><span><xsl:value-of select="@ref"/></span></xsl:if></th>
		<td class="n"><xsl:value-of select="p:number(@registered)"/></td>
		<td class="n"><xsl:value-of select="p:number(@won)"/></td>
	</tr>
</xsl:template>

<!-- ==== One's own charts ==== -->

<xsl:template match="progress">
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.progress')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('progress.lead')"/></p>
		</div>
	</header>
	<xsl:call-template name="progress-months"/>
	<xsl:call-template name="progress-states"/>
	<p class="buttons more">
		<a href="{$root}/earnings"><xsl:value-of select="p:msg('progress.why')"/></a>
		<a href="{$root}/leaderboard"><xsl:value-of select="p:msg('progress.board')"/></a>
	</p>
</xsl:template>

<xsl:template name="progress-months">
	<xsl:variable name="now" select="month[1]/amount[@currency = current()/@currency]/@minor"/>
	<section>
		<h2><xsl:value-of select="p:msg('progress.earnings')"/></h2>
		<xsl:choose>
			<xsl:when test="picture[@name = 'earnings']">
				<div class="charted">
					<xsl:apply-templates select="picture[@name = 'earnings']">
						<xsl:with-param name="alt" select="p:msg('progress.earnings.alt', string(@currency), p:money(number(concat('0', $now)), @currency))"/>
					</xsl:apply-templates>
					<table class="ranks">
						<caption class="sr"><xsl:value-of select="p:msg('progress.earnings')"/></caption>
						<thead>
							<tr>
								<th scope="col"><xsl:value-of select="p:msg('progress.month')"/></th>
								<th scope="col" class="n"><xsl:value-of select="p:msg('fact.commission')"/></th>
							</tr>
						</thead>
						<tbody><xsl:apply-templates select="month"/></tbody>
					</table>
				</div>
			</xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('progress.none')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
</xsl:template>

<xsl:template match="progress/month">
	<tr>
		<th scope="row" class="when"><xsl:value-of select="p:msg('progress.year', p:msg(concat('month.', substring-after(@code, '-'))), substring-before(@code, '-'))"/></th>
		<td class="n sums">
			<xsl:for-each select="amount"><span class="money"><xsl:value-of select="p:money(@minor, @currency)"/></span></xsl:for-each>
			<xsl:if test="not(amount)"><xsl:value-of select="p:money(0, ../@currency)"/></xsl:if>
		</td>
	</tr>
</xsl:template>

<xsl:template name="progress-states">
	<section>
		<h2><xsl:value-of select="p:msg('progress.pipeline')"/></h2>
		<xsl:choose>
			<xsl:when test="state">
				<xsl:variable name="most" select="state[not(@count &lt; ../state/@count)][1]"/>
				<div class="charted">
					<xsl:apply-templates select="picture[@name = 'pipeline']">
						<xsl:with-param name="alt" select="p:msg('progress.pipeline.alt', p:msg(concat('state.', $most/@name)), string($most/@count))"/>
					</xsl:apply-templates>
					<table class="ranks">
						<caption class="sr"><xsl:value-of select="p:msg('progress.pipeline')"/></caption>
						<thead>
							<tr>
								<th scope="col"><xsl:value-of select="p:msg('progress.state')"/></th>
								<th scope="col" class="n"><xsl:value-of select="p:msg('progress.deals')"/></th>
							</tr>
						</thead>
						<tbody><xsl:apply-templates select="state"/></tbody>
					</table>
				</div>
			</xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('progress.no-deals')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
</xsl:template>

<xsl:template match="progress/state">
	<tr>
		<th scope="row"><a href="{$root}/deals?state={@name}"><xsl:value-of select="p:msg(concat('state.', @name))"/></a></th>
		<td class="n"><xsl:value-of select="p:number(@count)"/></td>
	</tr>
</xsl:template>

</xsl:stylesheet>
