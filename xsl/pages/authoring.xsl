<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  authoring.xsl: the desk of those who write paths and courses: all of them,
  a path, a course. What is in a row is moved by buttons.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="authoring">
	<header class="top"><div>
		<h1><xsl:value-of select="p:msg('title.authoring')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('authoring.lead')"/></p>
	</div></header>
	<div class="desk">
		<section>
			<h2><xsl:value-of select="p:msg('authoring.paths')"/></h2>
			<xsl:choose>
				<xsl:when test="path"><ul class="modules plain"><xsl:apply-templates select="path"/></ul></xsl:when>
				<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('authoring.no-paths')"/></p></xsl:otherwise>
			</xsl:choose>
			<xsl:apply-templates select="form[@name = 'path-new']"/>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('authoring.courses')"/></h2>
			<xsl:choose>
				<xsl:when test="course"><ul class="modules plain"><xsl:apply-templates select="course"/></ul></xsl:when>
				<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('authoring.no-courses')"/></p></xsl:otherwise>
			</xsl:choose>
			<xsl:apply-templates select="form[@name = 'course-new']"/>
		</section>
	</div>
</xsl:template>

<xsl:template match="authoring/path | authoring/course">
	<li>
		<a href="{$root}/admin/{name()}s/{@slug}"><xsl:value-of select="."/></a>
		<span class="sub"><xsl:apply-templates select="." mode="stand"/></span>
	</li>
</xsl:template>

<!-- What people see, and what is being written. -->
<xsl:template match="*" mode="stand">
	<xsl:choose>
		<xsl:when test="@published"><xsl:value-of select="p:msg('authoring.published', @published)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('authoring.unpublished')"/></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="@draft"> · <xsl:value-of select="p:msg('authoring.draft', @draft)"/></xsl:if>
</xsl:template>

<!-- What opens: a new thing, a removal that is thought over. -->
<xsl:template match="authoring/form | authored-path/form | authored-course/form | authored-module/form[@name = 'module-remove'] | authored-question/form[@name = 'question-remove']">
	<details class="action {@name}">
		<xsl:if test="@invalid"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<xsl:template match="authored-path | authored-course | authored-module" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="authored-path | authored-course">
	<div class="column">
		<p class="back"><a href="{$root}/admin/courses"><xsl:value-of select="p:msg('title.authoring')"/></a></p>
		<header class="top"><div>
			<p class="kicker">
				<xsl:choose>
					<xsl:when test="@draft"><xsl:value-of select="p:msg('authoring.draft', @version)"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('authoring.version', @version)"/></xsl:otherwise>
				</xsl:choose>
			</p>
			<h1><xsl:value-of select="title"/></h1>
			<p class="lead"><xsl:value-of select="summary"/></p>
			<xsl:apply-templates select="." mode="more"/>
		</div></header>
		<xsl:apply-templates select="." mode="row"/>
		<xsl:apply-templates select="form[@name = 'module-new' or @name = 'path-add']"/>
		<xsl:apply-templates select="form[@name = 'course-edit' or @name = 'path-edit']"/>
		<xsl:if test="flaw">
			<section class="panel">
				<h2><xsl:value-of select="p:msg('authoring.flaws')"/></h2>
				<ul class="written"><xsl:apply-templates select="flaw"/></ul>
			</section>
		</xsl:if>
		<xsl:apply-templates select="form[contains(@name, '-publish') or contains(@name, '-version')]"/>
		<xsl:apply-templates select="form[contains(@name, '-discard')]"/>
	</div>
</xsl:template>

<xsl:template match="flaw"><li><xsl:value-of select="p:msg(concat('flaw.', @name), string(.))"/></li></xsl:template>

<!-- Publishing and a new version are what one comes for: they stand open. -->
<xsl:template match="form[@name = 'course-publish' or @name = 'path-publish' or @name = 'course-version' or @name = 'path-version']" priority="1">
	<section class="panel">
		<h2><xsl:apply-templates select="." mode="title"/></h2>
		<xsl:apply-templates select="." mode="text"/>
		<xsl:apply-templates select="." mode="body"/>
	</section>
</xsl:template>

<xsl:template match="authored-path" mode="more">
	<p class="sub">
		<xsl:value-of select="p:msg(concat('path.', @kind))"/> · <xsl:value-of select="p:msg(concat('level.', @level))"/> · <xsl:value-of select="p:msg('authoring.valid', @valid-months)"/>
	</p>
</xsl:template>

<xsl:template match="authored-course" mode="more">
	<xsl:if test="in-path">
		<p class="sub"><xsl:value-of select="p:msg('authoring.in-paths')"/><xsl:text> </xsl:text><xsl:apply-templates select="in-path"/></p>
	</xsl:if>
</xsl:template>

<xsl:template match="authored-course/in-path">
	<xsl:if test="position() &gt; 1"><xsl:value-of select="p:msg('text.comma')"/></xsl:if>
	<a href="{$root}/admin/paths/{@slug}"><xsl:value-of select="."/></a>
</xsl:template>

<!-- What it consists of; in a draft each with its buttons. -->
<xsl:template match="authored-path" mode="row">
	<section>
		<h2><xsl:value-of select="p:msg('authoring.courses')"/></h2>
		<xsl:if test="not(course)"><p class="empty"><xsl:value-of select="p:msg('authoring.no-path-courses')"/></p></xsl:if>
		<xsl:apply-templates select="self::*[course]" mode="ordered"/>
	</section>
</xsl:template>

<xsl:template match="authored-course" mode="row">
	<section>
		<h2><xsl:value-of select="p:msg('authoring.modules')"/></h2>
		<xsl:if test="not(module)"><p class="empty"><xsl:value-of select="p:msg('authoring.no-modules')"/></p></xsl:if>
		<xsl:apply-templates select="self::*[module]" mode="ordered"/>
	</section>
</xsl:template>

<xsl:template match="*" mode="ordered">
	<xsl:variable name="form" select="form[contains(@name, '-order')]"/>
	<xsl:choose>
		<xsl:when test="$form">
			<form method="{$form/@method}" action="{$root}{$form/@action}">
				<xsl:apply-templates select="$form/field[@type = 'token' or @type = 'hidden']"/>
				<ol class="modules ordered"><xsl:apply-templates select="self::authored-path/course | self::authored-course/module | self::authored-module/question" mode="ordered-item"/></ol>
			</form>
		</xsl:when>
		<xsl:otherwise><ol class="modules ordered"><xsl:apply-templates select="self::authored-path/course | self::authored-course/module | self::authored-module/question" mode="ordered-item"/></ol></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="course" mode="ordered-item">
	<li>
		<a href="{$root}/admin/courses/{@slug}"><xsl:value-of select="."/></a>
		<span class="sub"><xsl:apply-templates select="." mode="stand"/></span>
		<xsl:call-template name="order"><xsl:with-param name="value" select="@slug"/><xsl:with-param name="out" select="true()"/></xsl:call-template>
	</li>
</xsl:template>

<xsl:template match="module" mode="ordered-item">
	<li>
		<a href="{$root}/admin/lessons/{@ref}"><xsl:value-of select="."/></a>
		<span class="sub">
			<xsl:value-of select="p:msg(concat('module.', @kind), @minutes)"/>
			<xsl:if test="@questions"> · <xsl:value-of select="p:msg('authoring.questions-count', @questions)"/></xsl:if>
		</span>
		<xsl:call-template name="order"><xsl:with-param name="value" select="@ref"/></xsl:call-template>
	</li>
</xsl:template>

<!-- The buttons of one in a row: the first does not go up, the last not down. -->
<xsl:template name="order">
	<xsl:param name="value"/>
	<xsl:param name="out" select="false()"/>
	<xsl:if test="../form[contains(@name, '-order')]">
		<xsl:variable name="called" select="concat(' ', text())"/>
		<span class="order">
			<xsl:if test="position() &gt; 1">
				<button type="submit" class="link" name="up" value="{$value}"><xsl:value-of select="p:msg('action.up')"/><span class="sr"><xsl:value-of select="$called"/></span></button>
			</xsl:if>
			<xsl:if test="position() &lt; last()">
				<button type="submit" class="link" name="down" value="{$value}"><xsl:value-of select="p:msg('action.down')"/><span class="sr"><xsl:value-of select="$called"/></span></button>
			</xsl:if>
			<xsl:if test="$out">
				<button type="submit" class="link" name="out" value="{$value}"><xsl:value-of select="p:msg('action.out')"/><span class="sr"><xsl:value-of select="$called"/></span></button>
			</xsl:if>
		</span>
	</xsl:if>
</xsl:template>

</xsl:stylesheet>
