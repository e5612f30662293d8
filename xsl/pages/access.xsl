<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  access.xsl: who may do what, as program admins set it up: all of it on one
  page, then a profile, its fields, a group, a rule.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="access-overview">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top"><div>
		<h1><xsl:value-of select="p:msg('title.access-overview')"/></h1>
		<p class="lead"><xsl:value-of select="p:msg('access.lead')"/></p>
	</div></header>
	<div class="access">
		<section>
			<h2><xsl:value-of select="p:msg('access.defaults')"/></h2>
			<p><xsl:value-of select="p:msg('access.defaults.text')"/></p>
			<table class="cards">
				<caption class="sr"><xsl:value-of select="p:msg('access.defaults')"/></caption>
				<thead><tr>
					<th scope="col"><xsl:value-of select="p:msg('access.what')"/></th>
					<th scope="col"><xsl:value-of select="p:msg('access.partners')"/></th>
					<th scope="col"><xsl:value-of select="p:msg('access.staff')"/></th>
				</tr></thead>
				<tbody><xsl:apply-templates select="default"/></tbody>
			</table>
			<p class="buttons"><a class="button plain" href="{$root}/admin/access/defaults"><xsl:value-of select="p:msg('access.change-defaults')"/></a></p>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('access.rules')"/></h2>
			<p><xsl:value-of select="p:msg('access.rules.text')"/></p>
			<xsl:choose>
				<xsl:when test="rule"><ul class="modules plain"><xsl:apply-templates select="rule"/></ul></xsl:when>
				<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('access.no-rules')"/></p></xsl:otherwise>
			</xsl:choose>
			<p class="buttons"><a class="button plain" href="{$root}/admin/access/rules/new"><xsl:value-of select="p:msg('access.new-rule')"/></a></p>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('access.profiles')"/></h2>
			<p><xsl:value-of select="p:msg('access.profiles.text')"/></p>
			<ul class="modules plain"><xsl:apply-templates select="profile"/></ul>
			<p class="buttons"><a class="button plain" href="{$root}/admin/access/profiles/new"><xsl:value-of select="p:msg('access.new-profile')"/></a></p>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('access.groups')"/></h2>
			<p><xsl:value-of select="p:msg('access.groups.text')"/></p>
			<xsl:choose>
				<xsl:when test="group"><ul class="modules plain"><xsl:apply-templates select="group"/></ul></xsl:when>
				<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('access.no-groups')"/></p></xsl:otherwise>
			</xsl:choose>
			<p class="buttons"><a class="button plain" href="{$root}/admin/access/groups/new"><xsl:value-of select="p:msg('access.new-group')"/></a></p>
		</section>
		<section>
			<h2><xsl:value-of select="p:msg('access.layouts')"/></h2>
			<p><xsl:value-of select="p:msg('access.layouts.text')"/></p>
			<ul class="modules plain"><xsl:apply-templates select="laid"/></ul>
		</section>
	</div>
	<section>
		<h2><xsl:value-of select="p:msg('access.more')"/></h2>
		<ul class="tiles">
			<li><a href="{$root}/admin/users"><xsl:value-of select="p:msg('title.users')"/></a><span class="sub"><xsl:value-of select="p:msg('admin.users.text')"/></span></li>
			<li><a href="{$root}/admin/partners"><xsl:value-of select="p:msg('title.partners')"/></a><span class="sub"><xsl:value-of select="p:msg('admin.partners.text')"/></span></li>
			<li><a href="{$root}/admin/access/versions"><xsl:value-of select="p:msg('title.access-versions')"/></a>
				<span class="sub"><xsl:choose>
					<xsl:when test="@version &gt; 0"><xsl:value-of select="p:msg('access.version-now', @version)"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('access.version-none')"/></xsl:otherwise>
				</xsl:choose></span></li>
			<li><a href="{$root}/admin/access/why"><xsl:value-of select="p:msg('title.access-why')"/></a><span class="sub"><xsl:value-of select="p:msg('access.why.text')"/></span></li>
		</ul>
	</section>
</xsl:template>

<xsl:template match="access-overview/default">
	<tr>
		<th scope="row"><xsl:value-of select="p:msg(concat('objects.', @object))"/></th>
		<td class="side"><span class="in"><xsl:value-of select="concat(p:msg('access.partners'), p:msg('text.colon'))"/></span><xsl:value-of select="p:msg(concat('access.open.', @partners))"/></td>
		<td class="side"><span class="in"><xsl:value-of select="concat(p:msg('access.staff'), p:msg('text.colon'))"/></span><xsl:value-of select="p:msg(concat('access.open.', @staff))"/></td>
	</tr>
</xsl:template>

<xsl:template match="access-overview/profile">
	<li>
		<a href="{$root}/admin/access/profiles/{@ref}"><xsl:value-of select="."/></a>
		<span class="sub">
			<xsl:choose>
				<xsl:when test="@standard"><xsl:value-of select="p:msg('access.standard', p:msg(concat('role.', @standard)))"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg(concat('option.profile-kind.', @kind))"/></xsl:otherwise>
			</xsl:choose>
			<xsl:value-of select="concat(' · ', p:msg('access.people', @people))"/>
		</span>
	</li>
</xsl:template>

<xsl:template match="access-overview/laid">
	<li><a href="{$root}/admin/access/layouts/{@object}"><xsl:value-of select="p:msg(concat('objects.', @object))"/></a></li>
</xsl:template>

<xsl:template match="access-overview/group">
	<li>
		<a href="{$root}/admin/access/groups/{@ref}"><xsl:value-of select="."/></a>
		<span class="sub"><xsl:value-of select="concat(p:msg('access.people', @people), ' · ', p:msg('access.rule-count', @rules))"/></span>
	</li>
</xsl:template>

<xsl:template match="access-overview/rule | access-group/rule">
	<li>
		<a href="{$root}/admin/access/rules/{@ref}"><xsl:value-of select="."/></a>
		<span class="sub"><xsl:apply-templates select="." mode="words"/></span>
	</li>
</xsl:template>

<!-- A rule in a sentence. -->
<xsl:template match="rule" mode="words">
	<xsl:variable name="what" select="p:msg(concat('objects.', @object))"/>
	<xsl:choose>
		<xsl:when test="not(@kind)"><xsl:value-of select="$what"/></xsl:when>
		<xsl:when test="@kind = 'restriction'"><xsl:value-of select="p:msg('access.rule.restriction', $what, @to)"/></xsl:when>
		<xsl:otherwise>
			<xsl:value-of select="p:msg(concat('access.rule.', @kind), $what, @to, p:msg(concat('level.', @level)), @from)"/>
		</xsl:otherwise>
	</xsl:choose>
	<xsl:if test="@kind and not(@active)"><xsl:value-of select="concat(' · ', p:msg('access.resting'))"/></xsl:if>
</xsl:template>

<!-- ==== Pages of one thing ==== -->

<xsl:template name="access-back">
	<p class="back"><a href="{$root}/admin/access"><xsl:value-of select="p:msg('title.access-overview')"/></a></p>
</xsl:template>

<xsl:template match="access-page">
	<div class="column wide">
		<xsl:call-template name="access-back"/>
		<header class="top"><div>
			<h1><xsl:apply-templates select="form" mode="title"/></h1>
			<xsl:apply-templates select="form" mode="text"/>
		</div></header>
		<xsl:apply-templates select="/page/access-preview" mode="here"/>
		<xsl:apply-templates select="form" mode="body"/>
	</div>
</xsl:template>

<xsl:template match="access-page" mode="title"><xsl:apply-templates select="form" mode="title"/></xsl:template>

<xsl:template match="access-profile | access-group | access-rule | access-rights" mode="title"><xsl:value-of select="name"/></xsl:template>
<xsl:template match="access-rule[not(name)]" mode="title" priority="1"><xsl:value-of select="p:msg(concat('rule-kind.', @kind))"/></xsl:template>

<xsl:template match="access-profile">
	<div class="column wide">
		<xsl:call-template name="access-back"/>
		<header class="top"><div>
			<p class="kicker">
				<xsl:choose>
					<xsl:when test="@standard"><xsl:value-of select="p:msg('access.standard', p:msg(concat('role.', @standard)))"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg(concat('option.profile-kind.', @kind))"/></xsl:otherwise>
				</xsl:choose>
			</p>
			<h1><xsl:value-of select="name"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('access.profile.', @kind))"/></p>
		</div></header>
		<xsl:apply-templates select="/page/access-preview" mode="here"/>
		<xsl:apply-templates select="form[@name = 'profile-edit']" mode="body"/>
		<section>
			<h2><xsl:value-of select="p:msg('access.fields')"/></h2>
			<p><xsl:value-of select="p:msg('access.fields.text')"/></p>
			<ul class="modules plain"><xsl:apply-templates select="fields"/></ul>
		</section>
		<xsl:call-template name="access-holders"/>
		<p class="buttons"><a class="button plain" href="{$root}/admin/access/profiles/new?copy={@ref}"><xsl:value-of select="p:msg('access.copy-profile')"/></a></p>
		<xsl:apply-templates select="form[@name = 'profile-remove']"/>
	</div>
</xsl:template>

<xsl:template match="access-profile/fields">
	<li>
		<a href="{$root}/admin/access/profiles/{../@ref}/fields/{@object}"><xsl:value-of select="p:msg('access.fields-of', p:msg(concat('objects.', @object)))"/></a>
		<span class="sub">
			<xsl:choose>
				<xsl:when test="@said &gt; 0"><xsl:value-of select="p:msg('access.fields-said', @said)"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg(concat('access.fields-unsaid.', ../@kind))"/></xsl:otherwise>
			</xsl:choose>
		</span>
	</li>
</xsl:template>

<xsl:template match="access-rights">
	<div class="column wide">
		<p class="back"><a href="{$root}/admin/access/profiles/{@ref}"><xsl:value-of select="name"/></a></p>
		<header class="top"><div>
			<h1><xsl:value-of select="p:msg('access.fields-of', p:msg(concat('objects.', @object)))"/></h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('access.rights.', @kind))"/></p>
		</div></header>
		<xsl:apply-templates select="/page/access-preview" mode="here"/>
		<xsl:apply-templates select="form" mode="body"/>
	</div>
</xsl:template>

<xsl:template match="access-group">
	<div class="column wide">
		<xsl:call-template name="access-back"/>
		<header class="top"><div>
			<p class="kicker"><xsl:value-of select="p:msg('access.group')"/></p>
			<h1><xsl:value-of select="name"/></h1>
		</div></header>
		<xsl:apply-templates select="/page/access-preview" mode="here"/>
		<xsl:apply-templates select="form[@name = 'group-edit']" mode="body"/>
		<xsl:if test="rule">
			<section>
				<h2><xsl:value-of select="p:msg('access.group-rules')"/></h2>
				<ul class="modules plain"><xsl:apply-templates select="rule"/></ul>
			</section>
		</xsl:if>
		<xsl:call-template name="access-holders"/>
		<xsl:apply-templates select="form[@name = 'group-remove']"/>
	</div>
</xsl:template>

<xsl:template name="access-holders">
	<section>
		<h2><xsl:value-of select="p:msg(concat('holders.', name()))"/></h2>
		<xsl:choose>
			<xsl:when test="holder">
				<ul class="modules plain"><xsl:apply-templates select="holder"/></ul>
				<xsl:if test="holder[1]/@of &gt; count(holder)">
					<p class="sub"><xsl:value-of select="p:msg('access.holders-more', string(holder[1]/@of - count(holder)))"/></p>
				</xsl:if>
			</xsl:when>
			<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg('access.nobody')"/></p></xsl:otherwise>
		</xsl:choose>
	</section>
</xsl:template>

<xsl:template match="holder">
	<li>
		<a href="{$root}/admin/users/{@ref}"><xsl:value-of select="."/></a>
		<span class="sub"><xsl:value-of select="concat(@org, ' · ', @email)"/></span>
	</li>
</xsl:template>

<xsl:template match="access-rule">
	<div class="column wide">
		<xsl:call-template name="access-back"/>
		<header class="top"><div>
			<p class="kicker"><xsl:value-of select="concat(p:msg(concat('rule-kind.', @kind)), ' · ', p:msg(concat('objects.', @object)))"/></p>
			<h1>
				<xsl:choose>
					<xsl:when test="name"><xsl:value-of select="name"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('access.new-rule')"/></xsl:otherwise>
				</xsl:choose>
			</h1>
			<p class="lead"><xsl:value-of select="p:msg(concat('rule-kind.', @kind, '.text'))"/></p>
		</div></header>
		<xsl:apply-templates select="/page/access-preview" mode="here"/>
		<xsl:apply-templates select="form[@name = 'rule-edit']" mode="body"/>
		<xsl:apply-templates select="form[@name = 'rule-remove']"/>
	</div>
</xsl:template>

<!-- What a new rule is about, asked first: then its page asks for what that kind needs. -->
<xsl:template match="access-rule-kinds">
	<div class="column">
		<xsl:call-template name="access-back"/>
		<header class="top"><h1><xsl:value-of select="p:msg('access.new-rule')"/></h1></header>
		<form class="form" method="get" action="{$root}/admin/access/rules/new">
			<div class="field choice">
				<label for="rule-object"><xsl:value-of select="p:msg('access.rule-object')"/></label>
				<select id="rule-object" name="object"><xsl:apply-templates select="object"/></select>
			</div>
			<fieldset class="field choice">
				<legend><xsl:value-of select="p:msg('access.rule-kind')"/></legend>
				<xsl:apply-templates select="kind"/>
			</fieldset>
			<p class="buttons"><button type="submit" class="button"><xsl:value-of select="p:msg('action.deal')"/></button></p>
		</form>
	</div>
</xsl:template>

<xsl:template match="access-rule-kinds/object"><option value="{@name}"><xsl:value-of select="p:msg(concat('objects.', @name))"/></option></xsl:template>
<xsl:template match="access-rule-kinds/kind">
	<div class="tick">
		<input type="radio" id="rule-kind-{@name}" name="kind" value="{@name}">
			<xsl:if test="position() = 1"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
		</input>
		<label for="rule-kind-{@name}"><xsl:value-of select="p:msg(concat('rule-kind.', @name))"/><span class="sub block"><xsl:value-of select="p:msg(concat('rule-kind.', @name, '.text'))"/></span></label>
	</div>
</xsl:template>

<!-- What opens: a removal that is thought over. -->
<xsl:template match="access-profile/form | access-group/form | access-rule/form | access-version/form">
	<details class="action {@name}">
		<xsl:if test="/page/access-preview and @action = /page/@path"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

</xsl:stylesheet>
