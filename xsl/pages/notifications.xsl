<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  notifications.xsl: what the viewer was told, the latest first; what mails
  ask for; and links of mails that are over.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- One form around all: the button of a notification is its link, since opening it counts as read. -->
<xsl:template match="notifications">
	<header class="top">
		<h1><xsl:value-of select="p:msg('title.notifications')"/></h1>
		<xsl:apply-templates select="form[@name = 'notifications-read']" mode="body"/>
	</header>
	<xsl:choose>
		<xsl:when test="notification">
			<form class="told" method="post" action="{$root}{form[@name = 'notification-open']/@action}">
				<xsl:apply-templates select="form[@name = 'notification-open']/field[@type = 'token']"/>
				<ol><xsl:apply-templates select="notification"/></ol>
			</form>
		</xsl:when>
		<xsl:otherwise><p class="lead"><xsl:value-of select="p:msg('notifications.none')"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
	<p class="more"><a href="{$root}/profile/mail"><xsl:value-of select="p:msg('title.mail-choices')"/></a></p>
</xsl:template>

<xsl:template match="notification">
	<li>
		<xsl:if test="not(@read)"><xsl:attribute name="class">new</xsl:attribute></xsl:if>
		<div>
			<button type="submit" name="id" value="{@id}">
				<xsl:if test="not(@read)"><span class="sr"><xsl:value-of select="p:msg('notifications.new')"/><xsl:text> </xsl:text></span></xsl:if>
				<xsl:apply-templates select="." mode="subject"/>
			</button>
			<p class="sub"><xsl:apply-templates select="." mode="told"/></p>
		</div>
		<xsl:apply-templates select="@at" mode="time"/>
	</li>
</xsl:template>

<xsl:template match="link-over">
	<section class="sheet prose">
		<h1><xsl:value-of select="p:msg('title.link-over')"/></h1>
		<p><xsl:value-of select="p:msg(concat('link-over.', @purpose))"/></p>
		<p class="buttons">
			<xsl:choose>
				<xsl:when test="@purpose = 'sign-in'"><a class="button" href="{$root}/sign-in/link"><xsl:value-of select="p:msg('title.sign-in-link')"/></a></xsl:when>
				<xsl:when test="@purpose = 'password-reset'"><a class="button" href="{$root}/password/forgot"><xsl:value-of select="p:msg('title.password-forgot')"/></a></xsl:when>
				<xsl:otherwise><a class="button" href="{$root}/profile/mail"><xsl:value-of select="p:msg('title.mail-choices')"/></a></xsl:otherwise>
			</xsl:choose>
		</p>
	</section>
</xsl:template>

<!-- Below the form to sign in: the way back for who forgot. -->
<xsl:template match="page/form[@name = 'sign-in']" priority="1">
	<section class="sheet for-{@name}">
		<h1><xsl:apply-templates select="." mode="title"/></h1>
		<xsl:apply-templates select="." mode="text"/>
		<xsl:apply-templates select="." mode="body"/>
		<p class="sheet-end"><a href="{$root}/sign-in/link"><xsl:value-of select="p:msg('action.link')"/></a></p>
		<p><a href="{$root}/password/forgot"><xsl:value-of select="p:msg('action.forgot')"/></a></p>
	</section>
</xsl:template>

<xsl:template match="form[@name = 'password-forgot' or @name = 'sign-in-link']/field[@type = 'email']" mode="control" priority="1">
	<input type="email" value="{@value}" inputmode="email" spellcheck="false" autocomplete="username"><xsl:call-template name="control"/></input>
</xsl:template>

</xsl:stylesheet>
