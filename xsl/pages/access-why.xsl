<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  access-why.xsl: why somebody may, or may not, do something with a record.

  The answer comes first, as a sentence; then the reasons, each with its
  chain; then what would change a no; then the fields.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="why[choice]">
	<header class="top"><h1><xsl:value-of select="p:msg('title.access-why')"/></h1></header>
	<p class="lead"><xsl:value-of select="p:msg('text.access-why')"/></p>
	<xsl:apply-templates select="." mode="question"/>
	<xsl:if test="@missing"><p class="notice warning" role="status"><xsl:value-of select="p:msg(concat('access-why.missing.', @missing))"/></p></xsl:if>
	<xsl:if test="@answer"><xsl:apply-templates select="." mode="answer"/></xsl:if>
</xsl:template>

<xsl:template match="why" mode="question">
	<form class="form why-question" method="get" action="{$root}/admin/access/why">
		<div class="field"><label for="why-user"><xsl:value-of select="p:msg('access-why.user')"/></label>
			<input id="why-user" name="user" type="email" autocomplete="off" value="{@user}"/></div>
		<div class="field"><label for="why-verb"><xsl:value-of select="p:msg('access-why.verb')"/></label>
			<select id="why-verb" name="verb"><xsl:apply-templates select="verb"/></select></div>
		<div class="field"><label for="why-object"><xsl:value-of select="p:msg('access-why.object')"/></label>
			<select id="why-object" name="object"><xsl:apply-templates select="choice"/></select></div>
		<div class="field"><label for="why-ref"><xsl:value-of select="p:msg('access-why.ref')"/></label>
			<input id="why-ref" name="ref" type="text" autocomplete="off" spellcheck="false" value="{@ref}"/></div>
		<p class="buttons"><button type="submit" class="button"><xsl:value-of select="p:msg('action.access-why')"/></button></p>
	</form>
</xsl:template>

<xsl:template match="why/verb">
	<option value="{@name}">
		<xsl:if test="@current"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="p:msg(concat('verb.', @name))"/>
	</option>
</xsl:template>

<xsl:template match="why/choice">
	<option value="{@name}">
		<xsl:if test="@current"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:value-of select="p:msg(concat('object.', @name))"/>
	</option>
</xsl:template>

<xsl:template match="why" mode="answer">
	<section class="answer {@answer}">
		<h2><xsl:value-of select="p:msg(concat('access-why.', @answer), p:msg(concat('verb.', @verb)))"/></h2>
		<xsl:if test="block"><ul class="reasons blocks"><xsl:apply-templates select="block"/></ul></xsl:if>
	</section>
	<xsl:if test="grant">
		<section>
			<h2><xsl:value-of select="p:msg('access-why.grants')"/></h2>
			<ul class="reasons"><xsl:apply-templates select="grant"/></ul>
		</section>
	</xsl:if>
	<xsl:apply-templates select="." mode="nearest"/>
	<xsl:if test="mask">
		<section>
			<h2><xsl:value-of select="p:msg('access-why.fields')"/></h2>
			<table>
				<caption class="sr"><xsl:value-of select="p:msg('access-why.fields')"/></caption>
				<thead><tr><th scope="col"><xsl:value-of select="p:msg('access-why.field')"/></th><th scope="col"><xsl:value-of select="p:msg('access-why.right')"/></th></tr></thead>
				<tbody><xsl:apply-templates select="mask"/></tbody>
			</table>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="why/grant">
	<li>
		<b><xsl:value-of select="p:msg(concat('grant.', @kind))"/></b>
		<xsl:text> </xsl:text><span class="level"><xsl:value-of select="p:msg(concat('level.', @level))"/></span>
		<xsl:if test="@rule-name"><span class="sub"><xsl:value-of select="p:msg('access-why.rule', string(@rule-name))"/></span></xsl:if>
		<xsl:if test="@group"><span class="sub"><xsl:value-of select="p:msg('access-why.group', string(@group))"/></span></xsl:if>
		<xsl:apply-templates select="entry"/>
		<xsl:if test="@until"><span class="sub"><xsl:value-of select="p:msg('access-why.until', p:time(@until))"/></span></xsl:if>
	</li>
</xsl:template>

<xsl:template match="grant/entry">
	<span class="sub">
		<xsl:choose>
			<xsl:when test="@role"><xsl:value-of select="p:msg('entry.role', p:msg(concat('role.', @role)))"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="p:msg(concat('entry.', @kind), string(@name))"/></xsl:otherwise>
		</xsl:choose>
	</span>
</xsl:template>

<xsl:template match="why/block">
	<li>
		<b><xsl:value-of select="p:msg(concat('block.', @kind))"/></b>
		<xsl:if test="@rule-name"><span class="sub"><xsl:value-of select="p:msg('access-why.rule', string(@rule-name))"/></span></xsl:if>
	</li>
</xsl:template>

<!-- What would be enough, if little is missing. -->
<xsl:template match="why" mode="nearest">
	<xsl:if test="count(block) = 1">
		<section>
			<h2><xsl:value-of select="p:msg('access-why.nearest')"/></h2>
			<ul class="reasons">
				<xsl:apply-templates select="near"/>
				<li><xsl:value-of select="p:msg(concat('nearest.', block/@kind))"/></li>
			</ul>
		</section>
	</xsl:if>
</xsl:template>

<xsl:template match="why/near[@permission]">
	<li><xsl:value-of select="p:msg('nearest.missing', p:msg(concat('verb.', @permission)))"/></li>
</xsl:template>

<xsl:template match="why/near[not(@permission)]">
	<li><xsl:value-of select="p:msg('nearest.rule', string(@rule-name), string(@group))"/></li>
</xsl:template>

<xsl:template match="why/mask">
	<tr><th scope="row"><xsl:apply-templates select="." mode="label"/></th><td><xsl:value-of select="p:msg(concat('right.', @right))"/></td></tr>
</xsl:template>

<xsl:template match="why/mask" mode="label"><xsl:value-of select="p:msg(concat('guarded.', @field))"/></xsl:template>
<xsl:template match="why/mask[@label]" mode="label"><xsl:value-of select="@label"/></xsl:template>

</xsl:stylesheet>
