<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  setup.xsl: the first steps of a portal as a list of tasks, and the small
  pages of what they need: regions, product lines.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="page/setup">
	<div class="column">
		<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.setup')"/></h1>
			<p class="lead"><xsl:apply-templates select="." mode="stand"/></p>
		</div></header>
		<xsl:apply-templates select="." mode="tasks"/>
	</div>
</xsl:template>

<xsl:template match="admin/setup">
	<section class="panel">
		<h2><xsl:value-of select="p:msg('title.setup')"/></h2>
		<p class="lead"><xsl:apply-templates select="." mode="stand"/></p>
		<xsl:apply-templates select="." mode="tasks"/>
	</section>
</xsl:template>

<xsl:template match="setup" mode="stand">
	<xsl:choose>
		<xsl:when test="task[@state != 'done']"><xsl:value-of select="p:msg('setup.stand', count(task[@state = 'done']), p:number(count(task)))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('setup.complete')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="setup" mode="tasks"><ol class="tasks"><xsl:apply-templates select="task"/></ol></xsl:template>

<xsl:template match="task">
	<li class="{@state}">
		<div>
			<b><xsl:apply-templates select="." mode="name"/></b>
			<span class="sub"><xsl:value-of select="p:msg(concat('setup.', @name, '.text'))"/></span>
			<xsl:if test="normalize-space()"><span class="sub"><xsl:apply-templates select="." mode="fact"/></span></xsl:if>
			<xsl:if test="@at and @state = 'done'">
				<span class="sub">
					<xsl:choose>
						<xsl:when test="@by"><xsl:value-of select="p:msg('setup.by', string(@by), p:day(@at))"/></xsl:when>
						<xsl:otherwise><xsl:value-of select="p:msg('setup.by-operator', p:day(@at))"/></xsl:otherwise>
					</xsl:choose>
				</span>
			</xsl:if>
			<xsl:apply-templates select="." mode="do"/>
		</div>
		<span class="state {@state}"><xsl:value-of select="p:msg(concat('setup.state.', @state))"/></span>
	</li>
</xsl:template>

<xsl:template match="task" mode="name"><xsl:value-of select="p:msg(concat('setup.', @name))"/></xsl:template>
<xsl:template match="task[@href]" mode="name"><a href="{$root}{@href}"><xsl:value-of select="p:msg(concat('setup.', @name))"/></a></xsl:template>

<!-- What is known of it: a count, what the last try of a mail met, or words as they are. -->
<xsl:template match="task" mode="fact"><xsl:value-of select="p:msg(concat('setup.', @name, '.count'), number(.))"/></xsl:template>
<xsl:template match="task[@name = 'vendor']" mode="fact"><xsl:value-of select="."/></xsl:template>
<xsl:template match="task[@name = 'mail']" mode="fact"><xsl:value-of select="p:msg('setup.mail.failure', string(.))"/></xsl:template>

<!-- What is done here has its button. -->
<xsl:template match="task" mode="do"/>
<xsl:template match="task[@name = 'mail' or (@name = 'access' and @state = 'todo')]" mode="do">
	<xsl:apply-templates select="../form[@name = concat('setup-', current()/@name)]" mode="body"/>
</xsl:template>

<xsl:template match="regions">
	<div class="column">
		<p class="back"><a href="{$root}/admin/setup"><xsl:value-of select="p:msg('title.setup')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.regions')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('regions.lead')"/></p>
		</div></header>
		<xsl:if test="region"><ul class="modules plain"><xsl:apply-templates select="region"/></ul></xsl:if>
		<xsl:apply-templates select="form"/>
	</div>
</xsl:template>

<xsl:template match="region">
	<li>
		<b><xsl:value-of select="."/></b>
		<span class="sub">
			<xsl:choose>
				<xsl:when test="@manager"><xsl:value-of select="p:msg('regions.manager', string(@manager))"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('regions.no-manager')"/></xsl:otherwise>
			</xsl:choose>
			<xsl:if test="@countries"> · <xsl:value-of select="@countries"/></xsl:if>
			<xsl:if test="@lang"> · <span lang="{@lang}"><xsl:value-of select="p:language(@lang)"/></span></xsl:if>
		</span>
	</li>
</xsl:template>

<xsl:template match="regions[not(region)]/form[@name = 'region-language']"/>

<!-- Where everybody decides somewhere already, nobody is offered. -->
<xsl:template match="field[@name = 'region-manager'][not(option)]" priority="1"/>

<xsl:template match="lines">
	<div class="column">
		<p class="back"><a href="{$root}/admin/setup"><xsl:value-of select="p:msg('title.setup')"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.lines')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('lines.lead')"/></p>
		</div></header>
		<xsl:if test="line"><ul class="modules plain"><xsl:apply-templates select="line"/></ul></xsl:if>
		<xsl:apply-templates select="form"/>
	</div>
</xsl:template>

<xsl:template match="lines/line">
	<li>
		<b><xsl:value-of select="."/></b>
		<span class="sub"><code><xsl:value-of select="@code"/></code><xsl:if test="@rate"> · <xsl:value-of select="p:msg('lines.rate', p:percent(@rate))"/></xsl:if></span>
	</li>
</xsl:template>

</xsl:stylesheet>
