<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  users.xsl: people and partner organisations, as program admins look after them.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="users | partners">
	<p class="back"><a href="{$root}/admin"><xsl:value-of select="p:msg('title.admin')"/></a></p>
	<header class="top"><div>
		<h1><xsl:value-of select="p:msg(concat('title.', name()))"/></h1>
		<p class="lead"><xsl:value-of select="p:msg(concat(name(), '.text'))"/></p>
	</div></header>
	<xsl:apply-templates select="filters"/>
	<xsl:choose>
		<xsl:when test="user or org"><xsl:apply-templates select="." mode="table"/></xsl:when>
		<xsl:otherwise><p class="empty"><xsl:value-of select="p:msg(concat(name(), '.empty'))"/></p></xsl:otherwise>
	</xsl:choose>
	<xsl:apply-templates select="more"/>
</xsl:template>

<xsl:template match="users/filters | partners/filters" mode="label"><xsl:value-of select="p:msg(concat('filter.q.', name(..)))"/></xsl:template>

<xsl:template match="users" mode="table">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.users')"/></caption>
		<thead><tr>
			<th scope="col"><xsl:value-of select="p:msg('fact.name')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.org')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.role')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.profile')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
		</tr></thead>
		<tbody><xsl:apply-templates select="user"/></tbody>
	</table>
</xsl:template>

<xsl:template match="users/user">
	<tr>
		<th scope="row"><a href="{$root}/admin/users/{@ref}"><xsl:value-of select="name"/></a><span><xsl:value-of select="@email"/></span></th>
		<td class="who"><xsl:value-of select="org"/></td>
		<td><xsl:value-of select="p:msg(concat('role.', @role))"/></td>
		<td><xsl:value-of select="profile"/></td>
		<td class="is"><span class="state {@state}"><xsl:value-of select="p:msg(concat('member.state.', @state))"/></span></td>
	</tr>
</xsl:template>

<xsl:template match="partners" mode="table">
	<table class="cards">
		<caption class="sr"><xsl:value-of select="p:msg('title.partners')"/></caption>
		<thead><tr>
			<th scope="col"><xsl:value-of select="p:msg('fact.name')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.territory')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.head')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.people')"/></th>
			<th scope="col"><xsl:value-of select="p:msg('fact.state')"/></th>
		</tr></thead>
		<tbody><xsl:apply-templates select="org"/></tbody>
	</table>
</xsl:template>

<xsl:template match="partners/org">
	<tr>
		<th scope="row"><a href="{$root}/admin/partners/{@code}"><xsl:value-of select="name"/></a><span><xsl:value-of select="@code"/></span></th>
		<td class="who"><xsl:value-of select="territory"/></td>
		<td><xsl:value-of select="@head"/></td>
		<td><xsl:value-of select="p:msg('access.people', @people)"/></td>
		<td class="is"><span class="state {@state}"><xsl:value-of select="p:msg(concat('org.state.', @state))"/></span></td>
	</tr>
</xsl:template>

<xsl:template match="user-page | partner-page" mode="title"><xsl:value-of select="name"/></xsl:template>

<xsl:template match="user-page">
	<p class="back"><a href="{$root}/admin/users"><xsl:value-of select="p:msg('title.users')"/></a></p>
	<header class="top">
		<div>
			<h1><xsl:value-of select="name"/></h1>
			<p class="lead"><xsl:value-of select="concat(p:msg(concat('role.', @role)), ' · ', org)"/></p>
		</div>
		<span class="state {@state}"><xsl:value-of select="p:msg(concat('member.state.', @state))"/></span>
	</header>
	<xsl:if test="org/@state = 'disabled'"><p class="meaning"><xsl:value-of select="p:msg('users.org-disabled')"/></p></xsl:if>
	<xsl:apply-templates select="/page/access-preview" mode="here"/>
	<div class="split">
		<div class="now">
			<h2><xsl:value-of select="p:msg('title.user-access')"/></h2>
			<xsl:apply-templates select="form[@name = 'user-access']" mode="body"/>
			<xsl:if test="@self"><p><xsl:value-of select="p:msg('users.self')"/></p></xsl:if>
			<xsl:apply-templates select="form[@name != 'user-access']"/>
		</div>
		<div class="facts-column">
			<section>
				<h2><xsl:value-of select="p:msg('team.facts')"/></h2>
				<dl class="facts">
					<xsl:apply-templates select="@email" mode="fact"/>
					<xsl:apply-templates select="org" mode="fact"/>
					<xsl:apply-templates select="profile" mode="fact"/>
					<div><dt><xsl:value-of select="p:msg('fact.sets')"/></dt><dd><xsl:apply-templates select="." mode="links"><xsl:with-param name="which" select="set"/><xsl:with-param name="way" select="'profiles'"/></xsl:apply-templates></dd></div>
					<div><dt><xsl:value-of select="p:msg('fact.groups')"/></dt><dd><xsl:apply-templates select="." mode="links"><xsl:with-param name="which" select="group"/><xsl:with-param name="way" select="'groups'"/></xsl:apply-templates></dd></div>
				</dl>
			</section>
		</div>
	</div>
</xsl:template>

<xsl:template match="user-page" mode="links">
	<xsl:param name="which"/>
	<xsl:param name="way"/>
	<xsl:choose>
		<xsl:when test="$which">
			<xsl:for-each select="$which"><a href="{$root}/admin/access/{$way}/{@ref}"><xsl:value-of select="."/></a><xsl:if test="position() != last()"><xsl:value-of select="p:msg('text.comma')"/></xsl:if></xsl:for-each>
		</xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('users.none')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="user-page/org" mode="value">
	<xsl:choose>
		<xsl:when test="../@role = 'rep' or ../@role = 'manager' or ../@role = 'executive'"><a href="{$root}/admin/partners/{@code}"><xsl:value-of select="."/></a></xsl:when>
		<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
	</xsl:choose>
</xsl:template>
<xsl:template match="user-page/profile" mode="value"><a href="{$root}/admin/access/profiles/{@ref}"><xsl:value-of select="."/></a></xsl:template>

<!-- Nothing of the own is a choice as well. -->
<xsl:template match="field[@name = 'given-profile']" priority="2">
	<div class="field choice">
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/></label>
		<select>
			<xsl:call-template name="control"/>
			<option value=""><xsl:value-of select="p:msg('users.standard-profile')"/></option>
			<xsl:apply-templates select="option"/>
		</select>
	</div>
</xsl:template>

<xsl:template match="form[@name = 'user-access']" mode="fields">
	<xsl:apply-templates select="field[@type != 'checkbox']"/>
	<xsl:if test="field[@type = 'checkbox']">
		<fieldset class="field">
			<legend><xsl:value-of select="p:msg('fact.sets')"/></legend>
			<div class="ticks"><xsl:apply-templates select="field[@type = 'checkbox']"/></div>
		</fieldset>
	</xsl:if>
</xsl:template>

<xsl:template match="partner-page">
	<p class="back"><a href="{$root}/admin/partners"><xsl:value-of select="p:msg('title.partners')"/></a></p>
	<header class="top">
		<div>
			<p class="kicker"><xsl:value-of select="@code"/></p>
			<h1><xsl:value-of select="name"/></h1>
			<p class="lead"><xsl:value-of select="p:msg('access.people', @people)"/></p>
		</div>
		<span class="state {@state}"><xsl:value-of select="p:msg(concat('org.state.', @state))"/></span>
	</header>
	<xsl:apply-templates select="/page/access-preview" mode="here"/>
	<div class="split">
		<div class="now">
			<h2><xsl:value-of select="p:msg('title.partner-place')"/></h2>
			<xsl:apply-templates select="form[@name = 'partner-place']" mode="body"/>
			<xsl:apply-templates select="form[@name != 'partner-place']"/>
		</div>
		<div class="facts-column">
			<section>
				<h2><xsl:value-of select="p:msg('team.facts')"/></h2>
				<dl class="facts">
					<xsl:apply-templates select="territory" mode="fact"/>
					<xsl:apply-templates select="head" mode="fact"/>
					<div><dt><xsl:value-of select="p:msg('fact.branches')"/></dt><dd>
						<xsl:choose>
							<xsl:when test="branch"><xsl:for-each select="branch"><a href="{$root}/admin/partners/{@code}"><xsl:value-of select="."/></a><xsl:if test="position() != last()"><xsl:value-of select="p:msg('text.comma')"/></xsl:if></xsl:for-each></xsl:when>
							<xsl:otherwise><xsl:value-of select="p:msg('partners.no-branches')"/></xsl:otherwise>
						</xsl:choose>
						<xsl:if test="@sees-branches"><span class="sub"><xsl:value-of select="p:msg('partners.sees-branches')"/></span></xsl:if>
					</dd></div>
					<xsl:apply-templates select="custom" mode="fact"/>
				</dl>
				<p class="buttons"><a href="{$root}/admin/users?q={@code}"><xsl:value-of select="p:msg('fact.people')"/></a></p>
			</section>
		</div>
	</div>
</xsl:template>

<xsl:template match="partner-page/head" mode="value"><a href="{$root}/admin/partners/{@code}"><xsl:value-of select="."/></a></xsl:template>

<!-- Belonging to no territory, or to none of a list, is a choice as well. -->
<xsl:template match="form[@name = 'partner-place']/field[@name = 'territory']" priority="2">
	<div class="field choice">
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/></label>
		<select>
			<xsl:call-template name="control"/>
			<option value=""><xsl:value-of select="p:msg('users.none')"/></option>
			<xsl:apply-templates select="option"/>
		</select>
	</div>
</xsl:template>

<xsl:template match="user-page/form | partner-page/form">
	<details class="action {@name}">
		<summary><xsl:apply-templates select="." mode="title"/></summary>
		<div>
			<xsl:apply-templates select="." mode="text"/>
			<xsl:apply-templates select="." mode="body"/>
		</div>
	</details>
</xsl:template>

</xsl:stylesheet>
