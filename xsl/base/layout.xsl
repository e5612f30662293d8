<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  layout.xsl: the frame of every page: head, masthead, main, footer.

  The content is whatever follows <notices>. Each kind of content has one
  template that draws it and, where its name is not enough, one in mode
  "title" that names it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="/page">
	<xsl:variable name="sheet"><xsl:apply-templates select="notices/following-sibling::*[1]" mode="sheet"/></xsl:variable>
	<html lang="{@lang}" dir="{p:msg('text.direction')}">
		<head>
			<meta charset="utf-8"/>
			<title><xsl:call-template name="document-title"/></title>
			<meta name="viewport" content="width=device-width, initial-scale=1"/>
			<meta name="color-scheme" content="light dark"/>
			<link rel="icon" href="{p:asset($brand-mark)}" type="image/svg+xml"/>
			<link rel="stylesheet" href="{p:asset($brand-css)}"/>
			<xsl:if test="$sheet != ''"><link rel="stylesheet" href="{p:asset(concat('css/', $sheet, '.css'))}"/></xsl:if>
			<xsl:if test="$look/@sheet"><link rel="stylesheet" href="{$root}{$look/@sheet}"/></xsl:if>
			<script src="{p:asset('js/site.js')}" defer="defer"></script>
			<xsl:call-template name="slot-head"/>
		</head>
		<body class="on-{@name}">
			<a class="skip" href="#main"><xsl:value-of select="p:msg('layout.skip')"/></a>
			<xsl:call-template name="masthead"/>
			<xsl:apply-templates select="viewer/visit"/>
			<xsl:apply-templates select="look/@draft-until"/>
			<main id="main">
				<xsl:apply-templates select="form[@invalid] | */form[@invalid]" mode="mistakes"/>
				<xsl:apply-templates select="notices/notice"/>
				<xsl:apply-templates select="notices/following-sibling::*"/>
			</main>
			<xsl:call-template name="footer"/>
		</body>
	</html>
</xsl:template>

<!-- A look that was not published: whoever sees it must know. -->
<xsl:template match="look/@draft-until">
	<div class="visit" role="status"><div class="wrap"><p>
		<b><xsl:value-of select="p:msg('look.draft')"/></b>
		<xsl:text> </xsl:text>
		<xsl:value-of select="p:msg('look.draft.text', p:time(.))"/>
		<xsl:text> </xsl:text>
		<a href="{$root}{../@draft-href}"><xsl:value-of select="p:msg('look.draft.others')"/></a>
	</p></div></div>
</xsl:template>

<!-- Holes for themes. -->
<xsl:template name="slot-head"/>
<xsl:template name="slot-masthead"/>
<xsl:template name="slot-legal"/>

<xsl:template name="document-title">
	<xsl:if test="form[@invalid] | */form[@invalid]"><xsl:value-of select="p:msg('error.prefix')"/><xsl:text> </xsl:text></xsl:if>
	<xsl:apply-templates select="notices/following-sibling::*[1]" mode="title"/>
	<xsl:value-of select="concat(' – ', $brand)"/>
</xsl:template>

<xsl:template match="*" mode="title">
	<xsl:value-of select="p:msg(concat('title.', local-name()))"/>
</xsl:template>

<xsl:template name="masthead">
	<header class="masthead">
		<div class="wrap">
			<xsl:call-template name="brand"/>
			<xsl:apply-templates select="nav[item]"/>
			<xsl:apply-templates select="viewer"/>
			<xsl:call-template name="slot-masthead"/>
		</div>
	</header>
</xsl:template>

<xsl:template name="brand">
	<a class="brand" href="{$root}/">
		<img src="{$logo}" alt="" width="28" height="28"/>
		<span><xsl:value-of select="$brand"/></span>
	</a>
</xsl:template>

<xsl:template match="nav">
	<nav aria-label="{p:msg('layout.nav')}">
		<ul><xsl:apply-templates select="item"/></ul>
	</nav>
</xsl:template>

<xsl:template match="nav/item">
	<li>
		<a href="{$root}{@href}">
			<xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
			<xsl:value-of select="p:msg(concat('nav.', @name))"/>
		</a>
	</li>
</xsl:template>

<xsl:template match="viewer">
	<details class="account">
		<summary>
			<span class="sr"><xsl:value-of select="p:msg('layout.account')"/></span>
			<xsl:value-of select="@name"/>
			<xsl:apply-templates select="@unread"/>
		</summary>
		<div class="menu">
			<p>
				<b><xsl:value-of select="@org"/></b>
				<xsl:value-of select="p:msg(concat('role.', @role))"/>
			</p>
			<a href="{$root}/notifications"><xsl:value-of select="p:msg('title.notifications')"/><xsl:apply-templates select="@unread"/></a>
			<xsl:if test="not(visit)"><a href="{$root}/profile"><xsl:value-of select="p:msg('nav.profile')"/></a></xsl:if>
			<xsl:if test="@switch"><a href="{$root}/switch"><xsl:value-of select="p:msg('nav.switch')"/></a></xsl:if>
			<xsl:apply-templates select="form" mode="body"/>
		</div>
	</details>
</xsl:template>

<!-- How many notifications were not opened: a number to the eye, words to the ear. -->
<xsl:template match="viewer/@unread">
	<span class="count" aria-hidden="true">
		<xsl:choose>
			<xsl:when test=". &gt; 99"><xsl:value-of select="p:msg('notifications.many')"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
		</xsl:choose>
	</span>
	<span class="sr"><xsl:value-of select="p:msg('notifications.unread', string(.))"/></span>
</xsl:template>

<!-- A notice that the catalogue does not know comes from an address that somebody made up: it says nothing. -->
<xsl:template match="notice">
	<xsl:variable name="key" select="concat('notice.', @name)"/>
	<xsl:if test="p:has-msg($key)">
		<div class="notice {@kind}" role="status"><p><xsl:value-of select="p:msg($key)"/></p></div>
	</xsl:if>
</xsl:template>

<xsl:template name="footer">
	<footer class="footer">
		<div class="wrap">
			<p>
				<b><xsl:value-of select="$brand"/></b>
				<xsl:if test="$contact != ''"><a href="mailto:{$contact}"><xsl:value-of select="$contact"/></a></xsl:if>
				<a href="{$root}/verify"><xsl:value-of select="p:msg('nav.verify')"/></a>
				<xsl:text> </xsl:text>
				<a href="{$root}/privacy"><xsl:value-of select="p:msg('nav.privacy')"/></a>
				<xsl:if test="not(viewer or @languages or @name = 'language')">
					<a href="{$root}/language?next={@path}" rel="nofollow"><xsl:value-of select="p:msg('layout.language', p:language(@lang))"/></a>
				</xsl:if>
			</p>
			<p><xsl:value-of select="p:msg('layout.cookie')"/></p>
			<xsl:if test="$look/@legal"><p><xsl:value-of select="$look/@legal"/></p></xsl:if>
			<xsl:call-template name="slot-legal"/>
		</div>
	</footer>
</xsl:template>

</xsl:stylesheet>
