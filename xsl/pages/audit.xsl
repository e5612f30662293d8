<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  audit.xsl: the audit log: its list, one entry with its seal, the chain; and what a partner sees of it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="audit">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.audit')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('audit.text')"/></p>
		</div>
		<a class="button plain" href="{$root}/admin/audit/chain"><xsl:value-of select="p:msg('title.audit-chain')"/></a>
	</header>
	<xsl:apply-templates select="form"/>
	<xsl:choose>
		<xsl:when test="entry"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:when test="not(form/@invalid)"><p class="empty"><xsl:value-of select="p:msg('audit.empty')"/></p></xsl:when>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<!-- Six questions on one line where there is room; none of them has to be answered. -->
<xsl:template match="audit/form">
	<form class="form asks" method="get" action="{$root}{@action}" role="search" novalidate="novalidate">
		<xsl:apply-templates select="field"/>
		<p class="buttons">
			<button type="submit" class="button plain"><xsl:value-of select="p:msg('action.filter')"/></button>
			<a href="{$root}{@action}"><xsl:value-of select="p:msg('audit.all')"/></a>
			<button type="submit" class="link" name="as" value="csv"><xsl:value-of select="p:msg('action.csv')"/></button>
		</p>
	</form>
</xsl:template>

<xsl:template match="audit/form/field" mode="optional" priority="2"/>

<xsl:template match="audit/form/field[@type = 'choice']" priority="2">
	<div class="field choice">
		<xsl:apply-templates select="@error" mode="mark"/>
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/></label>
		<xsl:apply-templates select="." mode="help"/>
		<select>
			<xsl:call-template name="control"/>
			<option value=""><xsl:value-of select="p:msg('filter.all')"/></option>
			<xsl:apply-templates select="option"/>
		</select>
	</div>
</xsl:template>

<xsl:template match="audit/form/field/option" mode="label" priority="2">
	<xsl:call-template name="audit-word"><xsl:with-param name="kind" select="../@name"/><xsl:with-param name="word" select="@value"/></xsl:call-template>
</xsl:template>

<!-- What the catalogue does not know yet is said as the log has it. -->
<xsl:template name="audit-word">
	<xsl:param name="kind"/>
	<xsl:param name="word"/>
	<xsl:variable name="key" select="concat('audit.', $kind, '.', $word)"/>
	<xsl:choose>
		<xsl:when test="p:has-msg($key)"><xsl:value-of select="p:msg($key)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="$word"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="audit | activity" mode="table">
	<table class="cards log">
		<caption class="sr"><xsl:apply-templates select="." mode="title"/></caption>
		<thead>
			<tr>
				<th scope="col"><xsl:value-of select="p:msg('audit.what')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('audit.who')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('audit.changes')"/></th>
				<th scope="col"><xsl:value-of select="p:msg('audit.when')"/></th>
			</tr>
		</thead>
		<tbody><xsl:apply-templates select="entry"/></tbody>
	</table>
</xsl:template>

<xsl:template match="audit/entry | activity/entry">
	<tr>
		<th scope="row">
			<xsl:call-template name="audit-word"><xsl:with-param name="kind" select="'verb'"/><xsl:with-param name="word" select="string(@verb)"/></xsl:call-template>
			<span><xsl:apply-templates select="." mode="record"/></span>
		</th>
		<td class="who"><xsl:apply-templates select="." mode="who"/></td>
		<td class="changes"><xsl:apply-templates select="change"/></td>
		<td class="at"><xsl:apply-templates select="@at" mode="time"/><xsl:apply-templates select="." mode="seal"/></td>
	</tr>
</xsl:template>

<!-- Which record: its kind and its name, which leads to it if it may be seen. -->
<xsl:template match="entry" mode="record">
	<xsl:call-template name="audit-word"><xsl:with-param name="kind" select="'object'"/><xsl:with-param name="word" select="string(@object)"/></xsl:call-template>
	<xsl:text> </xsl:text>
	<xsl:choose>
		<xsl:when test="@ref = '-'"><xsl:value-of select="p:msg('audit.list')"/></xsl:when>
		<xsl:when test="@href"><a href="{$root}{@href}"><xsl:value-of select="@ref"/></a></xsl:when>
		<xsl:otherwise><xsl:value-of select="@ref"/></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="org and not(@side)"><xsl:value-of select="concat(' · ', org)"/></xsl:if>
</xsl:template>

<!-- Who did it; and in whose name, if in another's. -->
<xsl:template match="entry" mode="who">
	<xsl:choose>
		<xsl:when test="by/@email"><a href="{$root}/admin/audit?person={by/@email}"><xsl:value-of select="by"/></a></xsl:when>
		<xsl:when test="by"><xsl:value-of select="by"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('audit.portal')"/></xsl:otherwise>
	</xsl:choose>
	<xsl:if test="for"><span class="sub"><xsl:value-of select="p:msg('audit.for', string(for))"/></span></xsl:if>
	<xsl:if test="@side and org"><span class="sub"><xsl:value-of select="org"/></span></xsl:if>
</xsl:template>

<xsl:template match="entry/change">
	<span class="change">
		<xsl:call-template name="audit-word"><xsl:with-param name="kind" select="'name'"/><xsl:with-param name="word" select="string(@name)"/></xsl:call-template>
		<xsl:value-of select="p:msg('text.colon')"/>
		<xsl:apply-templates select="." mode="value"/>
	</span>
</xsl:template>

<xsl:template match="change" mode="value"><b><xsl:value-of select="."/></b></xsl:template>
<!-- What a state is called depends on what has it: an approved deal is protected, an approved application is not. -->
<xsl:template match="change[@name = 'from' or @name = 'to']" mode="value">
	<xsl:variable name="of"><xsl:choose>
		<xsl:when test="../@object = 'deal'"/>
		<xsl:when test="../@object = 'application'"><xsl:value-of select="'apply.'"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="concat(../@object, '.')"/></xsl:otherwise>
	</xsl:choose></xsl:variable>
	<xsl:variable name="key" select="concat($of, 'state.', .)"/>
	<b><xsl:choose>
		<xsl:when test="p:has-msg($key)"><xsl:value-of select="p:msg($key)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
	</xsl:choose></b>
</xsl:template>
<xsl:template match="change[@masked]" mode="value"><b><xsl:value-of select="p:msg('audit.masked')"/></b></xsl:template>

<xsl:template match="entry/seal/@previous" mode="term"><xsl:value-of select="p:msg('audit.previous')"/></xsl:template>
<xsl:template match="change" mode="term">
	<xsl:call-template name="audit-word"><xsl:with-param name="kind" select="'name'"/><xsl:with-param name="word" select="string(@name)"/></xsl:call-template>
</xsl:template>

<xsl:template match="audit/entry" mode="seal">
	<span class="sub"><a href="{$root}/admin/audit/{@id}"><xsl:choose>
		<xsl:when test="@seal"><xsl:value-of select="p:msg('audit.seal', string(@seal))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('audit.unsealed')"/></xsl:otherwise>
	</xsl:choose></a></span>
</xsl:template>

<xsl:template match="activity/entry" mode="seal">
	<span class="sub"><xsl:choose>
		<xsl:when test="@sealed"><xsl:value-of select="p:msg('audit.sealed')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('audit.unsealed')"/></xsl:otherwise>
	</xsl:choose></span>
</xsl:template>

<!-- ## One entry -->

<xsl:template match="page/entry" mode="title"><xsl:value-of select="p:msg('title.audit-entry', string(@id))"/></xsl:template>

<xsl:template match="page/entry">
	<div class="column wide">
		<p class="back"><a href="{$root}/admin/audit"><xsl:value-of select="p:msg('title.audit')"/></a></p>
		<header class="top"><h1><xsl:apply-templates select="." mode="title"/></h1></header>
		<dl class="facts">
			<div><dt><xsl:value-of select="p:msg('audit.what')"/></dt><dd><xsl:call-template name="audit-word"><xsl:with-param name="kind" select="'verb'"/><xsl:with-param name="word" select="string(@verb)"/></xsl:call-template></dd></div>
			<div><dt><xsl:value-of select="p:msg('audit.record')"/></dt><dd><xsl:apply-templates select="." mode="record"/><span class="sub"><a href="{$root}/admin/audit?object={@object}&amp;ref={@ref}"><xsl:value-of select="p:msg('audit.same')"/></a></span></dd></div>
			<div><dt><xsl:value-of select="p:msg('audit.who')"/></dt><dd><xsl:apply-templates select="." mode="who"/></dd></div>
			<div><dt><xsl:value-of select="p:msg('audit.when')"/></dt><dd><xsl:apply-templates select="@at" mode="time"/></dd></div>
			<xsl:apply-templates select="change" mode="fact"/>
			<div><dt><xsl:value-of select="p:msg('audit.request')"/></dt><dd><code><xsl:value-of select="@request"/></code></dd></div>
		</dl>
		<xsl:choose>
			<xsl:when test="seal"><xsl:apply-templates select="seal"/></xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('audit.unsealed.text')"/></p></xsl:otherwise>
		</xsl:choose>
	</div>
</xsl:template>

<xsl:template match="entry/seal">
	<section class="chain">
		<h2><xsl:value-of select="p:msg('audit.seal', string(@no))"/></h2>
		<p><xsl:value-of select="p:msg('audit.seal.text')"/></p>
		<dl class="facts">
			<xsl:apply-templates select="@sha256" mode="fact"/>
			<xsl:apply-templates select="@previous" mode="fact"/>
			<xsl:if test="@before"><div><dt><xsl:value-of select="p:msg('audit.before')"/></dt><dd><a href="{$root}/admin/audit/{@before}"><xsl:value-of select="p:msg('title.audit-entry', string(@before))"/></a></dd></div></xsl:if>
		</dl>
	</section>
	<section class="proof">
		<h2><xsl:value-of select="p:msg('proof.heading')"/></h2>
		<xsl:if test="@digest"><p><b><xsl:value-of select="p:msg('audit.erased', string(@digest))"/></b><xsl:text> </xsl:text><a href="{$root}/admin/audit/{@voucher}"><xsl:value-of select="p:msg('title.audit-entry', string(@voucher))"/></a></p></xsl:if>
		<p><xsl:value-of select="p:msg('audit.check.text')"/></p>
		<p><a class="button plain" href="{$root}/admin/audit/{../@id}/entry.txt"><xsl:value-of select="p:msg('audit.bytes')"/></a></p>
		<pre class="command" dir="ltr"><code><xsl:value-of select="p:msg('audit.command', concat('entry-', ../@id, '.txt'), @previous)"/></code></pre>
		<p class="sub"><xsl:value-of select="p:msg('audit.answer', @sha256)"/></p>
		<p><a href="{$root}/admin/audit/chain"><xsl:value-of select="p:msg('audit.to-chain')"/></a></p>
	</section>
</xsl:template>

<!-- ## The chain -->

<xsl:template match="audit-chain">
	<div class="column wide">
		<p class="back"><a href="{$root}/admin/audit"><xsl:value-of select="p:msg('title.audit')"/></a></p>
		<header class="top">
			<div>
				<h1><xsl:value-of select="p:msg('title.audit-chain')"/></h1>
				<p class="lead"><xsl:value-of select="p:msg('audit.chain.text')"/></p>
			</div>
		</header>
		<xsl:choose>
			<xsl:when test="@seal">
				<dl class="facts">
					<div><dt><xsl:value-of select="p:msg('audit.sealed-to')"/></dt><dd><xsl:value-of select="p:msg('audit.seal', string(@seal))"/><span class="sub"><xsl:value-of select="p:msg('audit.of-entry')"/><xsl:text> </xsl:text><xsl:apply-templates select="@at" mode="time"/></span></dd></div>
					<div><dt><xsl:value-of select="p:msg('audit.waiting')"/></dt><dd><xsl:value-of select="p:number(@waiting)"/></dd></div>
					<xsl:apply-templates select="@sha256" mode="fact"/>
					<div><dt><xsl:value-of select="p:msg('audit.signature')"/></dt><dd><code><xsl:value-of select="@signature"/></code></dd></div>
					<xsl:apply-templates select="@key-id" mode="fact"/>
				</dl>
				<xsl:call-template name="proof">
					<xsl:with-param name="bytes" select="'/admin/audit/chain.txt'"/>
					<xsl:with-param name="signature" select="'/admin/audit/chain.sig'"/>
					<xsl:with-param name="bytes-file" select="'chain.txt'"/>
					<xsl:with-param name="signature-file" select="'chain.sig'"/>
				</xsl:call-template>
			</xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('audit.chain.empty')"/></p></xsl:otherwise>
		</xsl:choose>
		<section>
			<h2><xsl:value-of select="p:msg('audit.whole')"/></h2>
			<p><xsl:value-of select="p:msg('audit.whole.text')"/></p>
			<pre class="command" dir="ltr"><code><xsl:value-of select="p:msg('audit.whole.command')"/></code></pre>
		</section>
	</div>
</xsl:template>

<!-- ## What a partner sees -->

<xsl:template match="activity">
	<p class="back"><a href="{$root}/profile"><xsl:value-of select="p:msg('title.profile')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="p:msg('title.activity')"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('activity.', @scope, '.text'))"/></p>
		</div>
	</header>
	<p class="buttons choose">
		<xsl:apply-templates select="." mode="choice"><xsl:with-param name="who" select="'vendor'"/><xsl:with-param name="to" select="'/profile/activity'"/></xsl:apply-templates>
		<xsl:apply-templates select="." mode="choice"><xsl:with-param name="who" select="'everybody'"/><xsl:with-param name="to" select="'/profile/activity?who=everybody'"/></xsl:apply-templates>
	</p>
	<xsl:choose>
		<xsl:when test="entry"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg(concat('activity.empty.', @who))"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
	<p class="sub"><xsl:value-of select="p:msg('activity.note')"/></p>
</xsl:template>

<xsl:template match="activity" mode="choice">
	<xsl:param name="who"/>
	<xsl:param name="to"/>
	<a class="button plain" href="{$root}{$to}">
		<xsl:if test="@who = $who"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
		<xsl:value-of select="p:msg(concat('activity.who.', $who))"/>
	</a>
</xsl:template>

</xsl:stylesheet>
