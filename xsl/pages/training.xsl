<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  training.xsl: the paths, a path with its courses, a course with its
  modules; how far one is stands as a bar and in words.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="training">
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.training')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('training.lead')"/></p>
		</div>
		<xsl:if test="not($role = 'rep' or $role = 'finance')">
			<p class="buttons"><a class="button plain" href="{$root}/training/team"><xsl:value-of select="p:msg('title.team-training')"/></a></p>
		</xsl:if>
	</header>
	<xsl:choose>
		<xsl:when test="path"><ul class="learn"><xsl:apply-templates select="path"/></ul></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('training.empty')"/></p></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="training/path">
	<li class="panel">
		<xsl:apply-templates select="certificate/@badge" mode="picture">
			<xsl:with-param name="side" select="64"/>
			<xsl:with-param name="size" select="64"/>
			<xsl:with-param name="title" select="title"/>
		</xsl:apply-templates>
		<xsl:apply-templates select="." mode="metal"/>
		<h2><a href="{$root}/training/paths/{@slug}"><xsl:value-of select="title"/></a></h2>
		<p><xsl:value-of select="summary"/></p>
		<xsl:apply-templates select="." mode="progress"/>
		<xsl:apply-templates select="." mode="step"/>
	</li>
</xsl:template>

<!-- What kind of path, and which metal its badge has. -->
<xsl:template match="path" mode="metal">
	<p class="kicker">
		<xsl:value-of select="p:msg(concat('path.', @kind))"/>
		<xsl:if test="@level != 'none'"> · <xsl:value-of select="p:msg(concat('level.', @level))"/></xsl:if>
	</p>
</xsl:template>

<!-- How far: of a path, a course, or of somebody who follows one. -->
<xsl:template match="*" mode="progress">
	<div class="progress">
		<progress max="{@modules}" value="{@done}" aria-label="{p:msg('training.progress')}"></progress>
		<span>
			<xsl:choose>
				<xsl:when test="@done = @modules"><xsl:value-of select="p:msg('training.all-done', @modules)"/></xsl:when>
				<xsl:otherwise>
					<xsl:value-of select="p:msg('training.done', @modules, p:number(@done))"/>
					<xsl:if test="@minutes-left"><xsl:value-of select="p:msg('text.comma')"/><xsl:value-of select="p:msg('training.minutes-left', @minutes-left)"/></xsl:if>
				</xsl:otherwise>
			</xsl:choose>
		</span>
	</div>
</xsl:template>

<!-- The one thing to do now; at the end the certificate. -->
<xsl:template match="path" mode="step">
	<xsl:if test="next or certificate">
		<p class="buttons">
			<xsl:choose>
				<xsl:when test="certificate"><a class="button plain" href="{$root}/certificates/{certificate/@no}"><xsl:value-of select="p:msg('action.certificate')"/></a></xsl:when>
				<xsl:when test="@done = 0"><a class="button" href="{$root}{next/@href}"><xsl:value-of select="p:msg('action.start')"/></a></xsl:when>
				<xsl:otherwise><a class="button" href="{$root}{next/@href}"><xsl:value-of select="p:msg('action.continue')"/></a></xsl:otherwise>
			</xsl:choose>
			<xsl:choose>
				<xsl:when test="certificate"><span class="sub"><xsl:value-of select="p:msg('training.certified', p:date(certificate/@until))"/></span></xsl:when>
				<xsl:otherwise><span class="sub"><xsl:value-of select="next"/></span></xsl:otherwise>
			</xsl:choose>
		</p>
	</xsl:if>
</xsl:template>

<xsl:template match="page/path" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="page/path">
	<div class="column">
		<p class="back"><a href="{$root}/training"><xsl:value-of select="p:msg('title.training')"/></a></p>
		<header class="top"><div>
			<xsl:apply-templates select="." mode="metal"/>
			<h1><xsl:value-of select="title"/></h1>
			<p class="lead"><xsl:value-of select="summary"/></p>
		</div></header>
		<section class="panel">
			<xsl:apply-templates select="." mode="progress"/>
			<xsl:apply-templates select="." mode="step"/>
			<xsl:if test="not(certificate)"><p class="sub"><xsl:value-of select="p:msg('training.earns', @valid-months)"/></p></xsl:if>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('training.courses')"/></h2>
			<ol class="learn"><xsl:apply-templates select="course"/></ol>
		</section>
	</div>
</xsl:template>

<xsl:template match="path/course">
	<li class="panel">
		<h3><a href="{$root}/training/courses/{@slug}"><xsl:value-of select="title"/></a></h3>
		<p><xsl:value-of select="summary"/></p>
		<xsl:apply-templates select="." mode="progress"/>
	</li>
</xsl:template>

<xsl:template match="page/course" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="page/course">
	<div class="column">
		<p class="back">
			<xsl:choose>
				<xsl:when test="in-path"><a href="{$root}/training/paths/{in-path[1]/@slug}"><xsl:value-of select="in-path[1]"/></a></xsl:when>
				<xsl:otherwise><a href="{$root}/training"><xsl:value-of select="p:msg('title.training')"/></a></xsl:otherwise>
			</xsl:choose>
		</p>
		<header class="top"><div>
			<h1><xsl:value-of select="title"/></h1>
			<p class="lead"><xsl:value-of select="summary"/></p>
		</div></header>
		<xsl:apply-templates select="." mode="progress"/>
		<ol class="modules"><xsl:apply-templates select="module"/></ol>
	</div>
</xsl:template>

<!-- What is done has a tick, and a word for those who do not see it. -->
<xsl:template match="course/module">
	<li>
		<xsl:if test="@done"><xsl:attribute name="class">done</xsl:attribute></xsl:if>
		<a>
			<xsl:attribute name="href">
				<xsl:choose>
					<xsl:when test="@kind = 'quiz'"><xsl:value-of select="concat($root, '/training/quizzes/', @ref)"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="concat($root, '/training/modules/', @ref)"/></xsl:otherwise>
				</xsl:choose>
			</xsl:attribute>
			<xsl:value-of select="."/>
		</a>
		<span class="sub">
			<xsl:value-of select="p:msg(concat('module.', @kind), @minutes)"/>
			<xsl:if test="@done"> · <xsl:value-of select="p:msg('module.done')"/></xsl:if>
		</span>
	</li>
</xsl:template>

</xsl:stylesheet>
