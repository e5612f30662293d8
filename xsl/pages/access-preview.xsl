<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  access-preview.xsl: what a change of access would do, and what differs
  between two versions, in words.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- It stands where the page wants it, behind the heading. -->
<xsl:template match="page/access-preview"/>

<xsl:template match="access-preview" mode="here">
	<section class="panel preview" tabindex="-1" autofocus="autofocus" aria-labelledby="preview-title">
		<h2 id="preview-title"><xsl:value-of select="p:msg('title.access-preview')"/></h2>
		<p><xsl:value-of select="p:msg('preview.nothing-kept')"/></p>
		<xsl:if test="change"><ul class="changes"><xsl:apply-templates select="change"/></ul></xsl:if>
		<h3><xsl:value-of select="p:msg('preview.effect')"/></h3>
		<p class="looked">
			<xsl:choose>
				<xsl:when test="@people = 0"><xsl:value-of select="p:msg('preview.nobody')"/></xsl:when>
				<xsl:when test="@of &gt; @people"><xsl:value-of select="p:msg('preview.some', p:number(@people), string(@of))"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('preview.all', string(@people))"/></xsl:otherwise>
			</xsl:choose>
		</p>
		<xsl:if test="@people &gt; 0 and not(person or mask or deed)"><p><b><xsl:value-of select="p:msg('preview.no-effect')"/></b></p></xsl:if>
		<xsl:if test="mask or deed"><ul class="changes"><xsl:apply-templates select="deed"/><xsl:apply-templates select="mask"/></ul></xsl:if>
		<xsl:if test="person"><ul class="people"><xsl:apply-templates select="person"/></ul></xsl:if>
	</section>
</xsl:template>

<xsl:template match="deed">
	<xsl:variable name="what" select="concat(p:msg(concat('objects.', @object)), p:msg('text.colon'), p:msg(concat('deed.', @name)))"/>
	<xsl:if test="@gained &gt; 0"><li class="gain"><xsl:value-of select="p:msg('preview.deed-gained', string(@gained), $what)"/></li></xsl:if>
	<xsl:if test="@lost &gt; 0"><li class="loss"><xsl:value-of select="p:msg('preview.deed-lost', string(@lost), $what)"/></li></xsl:if>
</xsl:template>

<xsl:template match="mask">
	<xsl:variable name="field">
		<xsl:value-of select="concat(p:msg(concat('objects.', @object)), p:msg('text.colon'), @label)"/>
		<xsl:if test="not(@label)"><xsl:value-of select="p:msg(concat('guarded.', @name))"/></xsl:if>
		<xsl:if test="@state"><xsl:value-of select="p:msg('text.aside', p:msg(concat('record-state.', @state)))"/></xsl:if>
	</xsl:variable>
	<xsl:if test="@appears &gt; 0"><li class="gain"><xsl:value-of select="p:msg('preview.appears', string(@appears), string($field))"/></li></xsl:if>
	<xsl:if test="@disappears &gt; 0"><li class="loss"><xsl:value-of select="p:msg('preview.disappears', string(@disappears), string($field))"/></li></xsl:if>
	<xsl:if test="@opens &gt; 0"><li class="gain"><xsl:value-of select="p:msg('preview.opens', string(@opens), string($field))"/></li></xsl:if>
	<xsl:if test="@closes &gt; 0"><li class="loss"><xsl:value-of select="p:msg('preview.closes', string(@closes), string($field))"/></li></xsl:if>
</xsl:template>

<xsl:template match="access-preview/person">
	<li>
		<b><xsl:value-of select="name"/></b><span class="sub"><xsl:value-of select="concat(@org, ' · ', @email)"/></span>
		<ul><xsl:apply-templates select="records"/></ul>
	</li>
</xsl:template>

<xsl:template match="person/records">
	<xsl:variable name="what" select="p:msg(concat('objects.', @object))"/>
	<xsl:if test="@gained &gt; 0"><li class="gain">
		<xsl:choose>
			<xsl:when test="record[@side = 'gained']"><xsl:value-of select="p:msg('preview.gains', string(@gained), $what)"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="p:msg('preview.gains.plain', string(@gained), $what)"/></xsl:otherwise>
		</xsl:choose>
		<xsl:apply-templates select="record[@side = 'gained']"/>
	</li></xsl:if>
	<xsl:if test="@lost &gt; 0"><li class="loss">
		<xsl:choose>
			<xsl:when test="record[@side = 'lost']"><xsl:value-of select="p:msg('preview.loses', string(@lost), $what)"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="p:msg('preview.loses.plain', string(@lost), $what)"/></xsl:otherwise>
		</xsl:choose>
		<xsl:apply-templates select="record[@side = 'lost']"/>
	</li></xsl:if>
	<xsl:if test="@bounded"><li class="sub"><xsl:value-of select="p:msg('preview.bounded')"/></li></xsl:if>
</xsl:template>

<xsl:template match="records/record">
	<xsl:text> </xsl:text>
	<xsl:choose>
		<xsl:when test="@href"><a href="{$root}{@href}"><xsl:value-of select="."/></a></xsl:when>
		<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- ==== What differs ==== -->

<xsl:template match="change[@on]">
	<li class="{@what}">
		<xsl:value-of select="p:msg(concat('change.', @what))"/><xsl:text> </xsl:text>
		<b><xsl:apply-templates select="." mode="thing"/></b>
		<xsl:apply-templates select="value"/>
	</li>
</xsl:template>

<xsl:template match="change" mode="thing"><xsl:value-of select="p:msg(concat('change.on.', @on), string(key[1]))"/></xsl:template>
<xsl:template match="change[@on = 'default']" mode="thing"><xsl:value-of select="p:msg('change.on.default', p:msg(concat('objects.', key)))"/></xsl:template>
<xsl:template match="change[@on = 'profile']" mode="thing"><xsl:value-of select="p:msg(concat('change.on.', key[1]), string(key[2]))"/></xsl:template>
<xsl:template match="change[@on = 'permission']" mode="thing">
	<xsl:value-of select="concat(p:msg(concat('change.on.', key[1]), string(key[2])), ' · ', p:msg(concat('objects.', key[3])))"/>
</xsl:template>
<xsl:template match="change[@on = 'right']" mode="thing">
	<xsl:value-of select="concat(p:msg(concat('change.on.', key[1]), string(key[2])), ' · ', p:msg(concat('objects.', key[3])), ' · ')"/>
	<xsl:call-template name="item-words"><xsl:with-param name="name" select="string(key[4])"/></xsl:call-template>
	<xsl:if test="key[5] != ''"><xsl:value-of select="p:msg('text.aside', p:msg(concat('record-state.', key[5])))"/></xsl:if>
</xsl:template>
<xsl:template match="change[@on = 'entry']" mode="thing">
	<xsl:value-of select="concat(p:msg('change.on.group', string(key[1])), ' · ', p:msg(concat('change.entry.', key[2])))"/>
	<xsl:choose>
		<xsl:when test="key[2] = 'role'"><xsl:value-of select="concat(' ', p:msg(concat('role.', key[3])))"/></xsl:when>
		<xsl:when test="key[3] != ''"><xsl:value-of select="concat(' ', key[3])"/></xsl:when>
	</xsl:choose>
</xsl:template>
<xsl:template match="change[@on = 'rule']" mode="thing"><xsl:value-of select="concat(p:msg('change.on.rule', string(key[2])), ' · ', p:msg(concat('objects.', key[1])))"/></xsl:template>
<xsl:template match="change[@on = 'term']" mode="thing">
	<xsl:value-of select="concat(p:msg('change.on.rule', string(key[2])), ' · ', p:msg('access.numbered.rule-edit', string(key[3])))"/>
</xsl:template>

<!-- A value as it was and as it is. -->
<xsl:template match="change/value">
	<span class="value">
		<xsl:value-of select="concat(p:msg(concat('change.value.', @name)), p:msg('text.colon'))"/>
		<xsl:if test="@before"><del><xsl:apply-templates select="@before"/></del></xsl:if>
		<xsl:if test="@before and @after"><xsl:value-of select="p:msg('text.becomes')"/></xsl:if>
		<xsl:if test="@after"><ins><xsl:apply-templates select="@after"/></ins></xsl:if>
	</span>
</xsl:template>

<xsl:template match="value/@before | value/@after">
	<xsl:variable name="of" select="../@name"/>
	<xsl:choose>
		<xsl:when test="$of = 'staff' or $of = 'partners'"><xsl:value-of select="p:msg(concat('access.open.', .))"/></xsl:when>
		<xsl:when test="$of = 'verbs'">
			<xsl:call-template name="verbs"><xsl:with-param name="words" select="string(.)"/><xsl:with-param name="object" select="string(../../key[3])"/></xsl:call-template>
		</xsl:when>
		<xsl:when test="$of = 'level' and ../../@on = 'right'"><xsl:value-of select="p:msg(concat('access.right.', .))"/></xsl:when>
		<xsl:when test="$of = 'level'"><xsl:value-of select="p:msg(concat('level.', .))"/></xsl:when>
		<xsl:when test="$of = 'field'"><xsl:value-of select="p:msg(concat('guarded.', .))"/></xsl:when>
		<xsl:when test="$of = 'op'"><xsl:value-of select="p:msg(concat('operator.', .))"/></xsl:when>
		<xsl:when test="$of = 'kind' and ../../@on = 'rule'"><xsl:value-of select="p:msg(concat('rule-kind.', .))"/></xsl:when>
		<xsl:when test="$of = 'terms'"><xsl:value-of select="p:msg(concat('option.terms-join.', .))"/></xsl:when>
		<xsl:when test="$of = 'key'"><xsl:value-of select="p:msg(concat('option.common-key.', .))"/></xsl:when>
		<xsl:when test="$of = 'standard'"><xsl:value-of select="p:msg(concat('role.', .))"/></xsl:when>
		<xsl:when test="$of = 'active' or $of = 'delegable' or $of = 'visits'"><xsl:value-of select="p:msg('change.yes')"/></xsl:when>
		<xsl:when test="../@currency"><xsl:value-of select="p:money(., ../@currency)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- "read,update" in the words of the object. -->
<xsl:template name="verbs">
	<xsl:param name="words"/>
	<xsl:param name="object"/>
	<xsl:variable name="first" select="substring-before(concat($words, ','), ',')"/>
	<xsl:variable name="own" select="concat('may.', $object, '.', $first)"/>
	<xsl:choose>
		<xsl:when test="p:has-msg($own)"><xsl:value-of select="p:msg($own)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('may.', $first))"/></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="contains($words, ',')">
		<xsl:value-of select="p:msg('text.comma')"/>
		<xsl:call-template name="verbs"><xsl:with-param name="words" select="substring-after($words, ',')"/><xsl:with-param name="object" select="$object"/></xsl:call-template>
	</xsl:if>
</xsl:template>

<!-- ==== Versions ==== -->

<xsl:template match="access-versions">
	<div class="column wide">
		<xsl:call-template name="access-back"/>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('title.access-versions')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('versions.text')"/></p>
		</div></header>
		<xsl:choose>
			<xsl:when test="publish"><ul class="modules plain"><xsl:apply-templates select="publish"/></ul></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('versions.none')"/></p></xsl:otherwise>
		</xsl:choose>
		<p class="buttons"><a class="button plain" href="{$root}/admin/access/upload"><xsl:value-of select="p:msg('title.access-upload')"/></a></p>
	</div>
</xsl:template>

<xsl:template match="access-versions/publish">
	<li>
		<a href="{$root}/admin/access/versions/{@no}"><xsl:value-of select="p:msg('versions.no', string(@no))"/></a>
		<span class="sub"><xsl:apply-templates select="." mode="what"/></span>
		<span class="sub stamp"><xsl:value-of select="p:time(@at)"/><xsl:if test="by"><xsl:value-of select="concat(' · ', by)"/></xsl:if></span>
	</li>
</xsl:template>

<xsl:template match="publish" mode="what">
	<xsl:variable name="kind" select="substring-before(concat(@note, ':'), ':')"/>
	<xsl:value-of select="p:msg(concat('versions.note.', $kind), substring-after(@note, ':'))"/>
</xsl:template>

<xsl:template match="access-version" mode="title"><xsl:value-of select="p:msg('versions.no', string(@no))"/></xsl:template>

<xsl:template match="access-version">
	<div class="column wide">
		<p class="back"><a href="{$root}/admin/access/versions"><xsl:value-of select="p:msg('title.access-versions')"/></a></p>
		<header class="top"><div>
			<p class="kicker"><xsl:value-of select="p:time(publish/@at)"/><xsl:if test="publish/by"><xsl:value-of select="concat(' · ', publish/by)"/></xsl:if></p>
			<h1><xsl:value-of select="p:msg('versions.no', string(@no))"/></h1>
			<p class="lead"><xsl:apply-templates select="publish" mode="what"/></p>
		</div></header>
		<xsl:apply-templates select="/page/access-preview" mode="here"/>
		<xsl:apply-templates select="difference"/>
		<ul class="ways">
			<xsl:if test="@no &lt; @last"><li><a href="{$root}/admin/access/versions/{@last}?with={@no}"><xsl:value-of select="p:msg('versions.compare', string(@last))"/></a></li></xsl:if>
			<li><a href="{$root}/admin/access/versions/{@no}/setup.xml"><xsl:value-of select="p:msg('versions.download')"/></a></li>
		</ul>
		<xsl:apply-templates select="form"/>
	</div>
</xsl:template>

<xsl:template match="difference">
	<section>
		<h2><xsl:value-of select="p:msg('versions.difference', string(@from), string(@to))"/></h2>
		<xsl:choose>
			<xsl:when test="change"><ul class="changes"><xsl:apply-templates select="change"/></ul></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('versions.same')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
</xsl:template>

</xsl:stylesheet>
