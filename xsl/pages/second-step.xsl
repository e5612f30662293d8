<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  second-step.xsl: the code after the password: asked for, set up, turned off;
  and the recovery codes, which are shown once.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- Asked for: the phone offers the code that it has. -->
<xsl:template match="page/form[@name = 'sign-in-code']" priority="1">
	<section class="sheet for-sign-in">
		<h1><xsl:apply-templates select="." mode="title"/></h1>
		<xsl:apply-templates select="." mode="text"/>
		<xsl:apply-templates select="." mode="body"/>
	</section>
</xsl:template>

<xsl:template match="field[@name = 'code']" mode="control" priority="1">
	<input type="text" value="" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="form[@name = 'second-step-confirm']/field[@name = 'code']" mode="control" priority="2">
	<input type="text" value="" inputmode="numeric" autocomplete="one-time-code"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template name="back-to-profile">
	<xsl:if test="/page/viewer"><p class="back"><a href="{$root}/profile"><xsl:value-of select="p:msg('nav.profile')"/></a></p></xsl:if>
</xsl:template>

<xsl:template match="second-step">
	<xsl:call-template name="back-to-profile"/>
	<section class="sheet second-step">
		<h1><xsl:value-of select="p:msg('title.second-step')"/></h1>
		<xsl:apply-templates select="@stand" mode="stand"/>
	</section>
</xsl:template>

<xsl:template match="@stand[. = 'off']" mode="stand">
	<p class="lead"><xsl:value-of select="p:msg('second-step.off')"/></p>
	<xsl:if test="../@required"><p><b><xsl:value-of select="p:msg('second-step.required')"/></b></p></xsl:if>
	<p><xsl:value-of select="p:msg('second-step.how')"/></p>
	<xsl:apply-templates select="../form" mode="body"/>
</xsl:template>

<xsl:template match="@stand[. = 'begun']" mode="stand">
	<h2><xsl:value-of select="p:msg('second-step.scan')"/></h2>
	<p class="qr"><img src="{$root}/images/second-step.png" alt="{p:msg('second-step.qr')}" width="240" height="240"/></p>
	<p><xsl:value-of select="p:msg('second-step.type')"/><br/><code class="secret"><xsl:value-of select="../secret"/></code></p>
	<p><a href="{../address}"><xsl:value-of select="p:msg('second-step.open')"/></a></p>
	<h2><xsl:value-of select="p:msg('second-step.confirm')"/></h2>
	<xsl:apply-templates select="../form" mode="body"/>
</xsl:template>

<xsl:template match="@stand[. = 'on']" mode="stand">
	<p class="lead"><xsl:value-of select="p:msg('second-step.on')"/></p>
	<dl class="facts">
		<xsl:apply-templates select="../@since" mode="fact"/>
		<xsl:apply-templates select="../@codes" mode="fact"/>
	</dl>
	<xsl:if test="../@required"><p><xsl:value-of select="p:msg('second-step.keep')"/></p></xsl:if>
	<xsl:apply-templates select="../form"/>
</xsl:template>

<xsl:template match="second-step/@since" mode="term"><xsl:value-of select="p:msg('second-step.since')"/></xsl:template>
<xsl:template match="second-step/@since" mode="value"><xsl:apply-templates select="." mode="time"/></xsl:template>
<xsl:template match="second-step/@codes" mode="term"><xsl:value-of select="p:msg('second-step.codes')"/></xsl:template>
<xsl:template match="second-step/@codes" mode="value">
	<xsl:value-of select="p:number(.)"/>
	<xsl:if test=". &lt; 4"><span class="sub"><xsl:value-of select="p:msg('second-step.few')"/></span></xsl:if>
</xsl:template>

<xsl:template match="second-step/form">
	<details class="action {@name}">
		<xsl:if test="@invalid"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

<xsl:template match="recovery-codes">
	<section class="sheet second-step">
		<h1><xsl:value-of select="p:msg('title.recovery-codes')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('recovery-codes.text')"/></p>
		<ol class="codes">
			<xsl:for-each select="code"><li><code><xsl:value-of select="."/></code></li></xsl:for-each>
		</ol>
		<p class="buttons"><a class="button" href="{$root}{@next}"><xsl:value-of select="p:msg('recovery-codes.next')"/></a></p>
	</section>
</xsl:template>

<!-- The web server says who it is: a note in place of the password. -->
<xsl:template match="sign-in-remote">
	<section class="sheet for-sign-in">
		<h1><xsl:value-of select="p:msg('title.sign-in-remote')"/></h1>
		<p class="lead">
			<xsl:choose>
				<xsl:when test="@known"><xsl:value-of select="p:msg('sign-in-remote.known', string(@user))"/></xsl:when>
				<xsl:when test="@user"><xsl:value-of select="p:msg('sign-in-remote.unknown', string(@user))"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('sign-in-remote.nobody')"/></xsl:otherwise>
			</xsl:choose>
		</p>
		<xsl:apply-templates select="form" mode="body"/>
	</section>
</xsl:template>

<!-- The vendor's rule. -->
<xsl:template match="sign-in-rules">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<section class="sheet">
		<h1><xsl:value-of select="p:msg('title.sign-in-rules')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('sign-in-rules.have', p:number(@with-one), string(@staff))"/></p>
		<p><xsl:value-of select="p:msg('text.second-step-demand')"/></p>
		<xsl:apply-templates select="form" mode="body"/>
	</section>
</xsl:template>

</xsl:stylesheet>
