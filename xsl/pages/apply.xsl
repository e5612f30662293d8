<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  apply.xsl: becoming a partner: the form, the terms, and where an application stands.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- The terms are read before they are accepted: the link stands at the box. -->
<xsl:template match="field[@name = 'accept-terms']" mode="help">
	<p class="hint" id="application-accept-terms-hint"><a href="{$root}/apply/terms/{../field[@name = 'terms']/@value}"><xsl:value-of select="p:msg('apply.terms.read')"/></a></p>
	<xsl:if test="@error">
		<p class="mistake" id="{../@name}-{@name}-mistake">
			<span class="sr"><xsl:value-of select="p:msg('error.prefix')"/><xsl:text> </xsl:text></span>
			<xsl:apply-templates select="." mode="mistake"/>
		</p>
	</xsl:if>
</xsl:template>

<!-- Whoever applies speaks of themselves: the browser may help. -->
<xsl:template match="form[@name = 'application']/field[@name = 'company' or @name = 'contact-name' or @name = 'phone']" mode="control" priority="1">
	<input type="text" value="{@value}">
		<xsl:attribute name="autocomplete">
			<xsl:choose>
				<xsl:when test="@name = 'company'">organization</xsl:when>
				<xsl:when test="@name = 'phone'">tel</xsl:when>
				<xsl:otherwise>name</xsl:otherwise>
			</xsl:choose>
		</xsl:attribute>
		<xsl:call-template name="control"/>
	</input>
</xsl:template>

<xsl:template match="form[@name = 'application']/field[@type = 'email']" mode="control" priority="1">
	<input type="email" value="{@value}" inputmode="email" spellcheck="false" autocomplete="email"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="terms">
	<article class="sheet prose">
		<p class="kicker"><xsl:value-of select="p:msg('terms.version', @version, p:day(@at))"/></p>
		<xsl:apply-templates select="line"/>
		<p class="sub"><xsl:value-of select="p:msg('fact.sha256')"/><xsl:text> </xsl:text><code><xsl:value-of select="@sha256"/></code></p>
		<p class="buttons"><a class="button" href="{$root}/apply"><xsl:value-of select="p:msg('action.apply')"/></a></p>
	</article>
</xsl:template>

<!-- The first line is the name of the text, one that begins with a number a heading. -->
<xsl:template match="terms/line">
	<xsl:choose>
		<xsl:when test="position() = 1"><h1><xsl:value-of select="."/></h1></xsl:when>
		<xsl:when test="number(substring-before(., '.')) &gt; 0"><h2><xsl:value-of select="."/></h2></xsl:when>
		<xsl:otherwise><p><xsl:value-of select="."/></p></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- The page of whoever applied. -->
<xsl:template match="application-status" mode="title"><xsl:value-of select="p:msg('title.application-status', @ref)"/></xsl:template>

<xsl:template match="application-status">
	<header class="top">
		<div>
			<p class="kicker"><xsl:value-of select="@ref"/></p>
			<h1><xsl:value-of select="company"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('apply.received', p:time(@at))"/></p>
		</div>
		<xsl:apply-templates select="@state"/>
	</header>
	<xsl:apply-templates select="." mode="way"/>
	<div class="split">
		<div class="now">
			<p class="meaning"><xsl:value-of select="p:msg(concat('apply.meaning.', @state), $brand, @promise)"/></p>
			<xsl:apply-templates select="reason[normalize-space() or @code]"/>
			<xsl:if test="reapply-after"><p><xsl:value-of select="p:msg('apply.reapply', p:date(reapply-after))"/></p></xsl:if>
			<xsl:apply-templates select="waiting"/>
			<xsl:if test="@state = 'approved'"><p><xsl:value-of select="p:msg('apply.invited', string(email))"/></p></xsl:if>
			<xsl:apply-templates select="form"/>
		</div>
		<div class="facts-column">
			<xsl:apply-templates select="attachments[file]"/>
			<xsl:apply-templates select="timeline"/>
			<p class="sub"><xsl:value-of select="p:msg('apply.keep')"/><xsl:text> </xsl:text><a href="{$root}/apply/terms/{terms/@version}"><xsl:value-of select="p:msg('apply.accepted', terms/@version)"/></a></p>
		</div>
	</div>
</xsl:template>

<!-- Three steps; one that ended otherwise has left the way. -->
<xsl:template match="application-status" mode="way">
	<xsl:if test="@state = 'submitted' or @state = 'info-requested' or @state = 'approved'">
		<ol class="way at-2">
			<xsl:if test="@state = 'approved'"><xsl:attribute name="class">way at-3</xsl:attribute></xsl:if>
			<li><xsl:value-of select="p:msg('apply.way.received')"/></li>
			<li><xsl:if test="@state != 'approved'"><xsl:attribute name="aria-current">step</xsl:attribute></xsl:if><xsl:value-of select="p:msg('apply.way.reviewed')"/></li>
			<li><xsl:if test="@state = 'approved'"><xsl:attribute name="aria-current">step</xsl:attribute></xsl:if><xsl:value-of select="p:msg('apply.way.partner')"/></li>
		</ol>
	</xsl:if>
</xsl:template>

<!-- Here the reader is whoever applied, though nobody is signed in. -->
<xsl:template match="application-status/waiting" mode="turn">
	<xsl:choose>
		<xsl:when test="@on = 'partner'"><xsl:value-of select="p:msg('waiting.you')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('waiting.vendor', $brand)"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- What happens then is said for applications, not for deals. -->
<xsl:template match="application-status/waiting | application/waiting">
	<section class="waiting">
		<xsl:if test="@days &lt; 0"><xsl:attribute name="class">waiting late</xsl:attribute></xsl:if>
		<h2><xsl:apply-templates select="." mode="turn"/></h2>
		<xsl:if test="@who and not(@who = /page/viewer/@name)"><p><xsl:value-of select="p:msg('waiting.who', @who)"/></p></xsl:if>
		<p class="clock">
			<b><xsl:apply-templates select="@days"/></b>
			<span><xsl:apply-templates select="." mode="until"/></span>
		</p>
		<p class="sub"><xsl:value-of select="p:msg(concat(name(..), '.then.', ../@state))"/></p>
	</section>
</xsl:template>

<xsl:template match="application-status/reason | application/reason">
	<blockquote class="reason">
		<xsl:if test="@code"><p><b><xsl:value-of select="p:msg(concat('reason.', @code))"/></b></p></xsl:if>
		<xsl:if test="normalize-space()"><p><xsl:value-of select="."/></p></xsl:if>
	</blockquote>
</xsl:template>

<xsl:template match="application-status/form | application/form">
	<details class="action {@name}">
		<xsl:if test="@invalid or (not(../form[@invalid]) and (@name = 'application-answer' or @name = 'application-approve'))">
			<xsl:attribute name="open">open</xsl:attribute>
		</xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<xsl:template match="application-status/timeline/event | application/timeline/event">
	<li class="{@side}">
		<b><xsl:value-of select="p:msg(concat('apply.event.', @name))"/></b>
		<span class="sub">
			<xsl:apply-templates select="@at" mode="time"/>
			<xsl:if test="@by"><xsl:value-of select="concat(' · ', @by)"/></xsl:if>
		</span>
		<xsl:if test="normalize-space()"><q><xsl:value-of select="."/></q></xsl:if>
	</li>
</xsl:template>

<xsl:template match="application-status/@state | application/@state | applications/application/@state | match/@state[../company]">
	<span class="state {.}"><xsl:value-of select="p:msg(concat('apply.state.', .))"/></span>
</xsl:template>

</xsl:stylesheet>
