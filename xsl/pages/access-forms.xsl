<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  access-forms.xsl: the forms of the setup: two buttons, and fields in rows
  that belong together: what a profile permits of each object, what is said
  of fields, the conditions of a rule.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<!-- One button shows, one publishes; what was looked at comes next. -->
<xsl:template match="form[field[@name = 'then'][@value = 'preview']]" mode="body" priority="1">
	<xsl:variable name="seen" select="/page/access-preview and starts-with(@action, /page/@path)"/>
	<form class="form setup {@name}" method="{@method}" action="{$root}{@action}" novalidate="novalidate">
		<xsl:apply-templates select="." mode="fields"/>
		<p class="buttons">
			<button type="submit" name="then" value="preview">
				<xsl:attribute name="class">button<xsl:if test="$seen"> plain</xsl:if></xsl:attribute>
				<xsl:value-of select="p:msg('action.access-preview')"/>
			</button>
			<button type="submit" name="then" value="publish">
				<xsl:attribute name="class">button<xsl:if test="not($seen)"> plain</xsl:if></xsl:attribute>
				<xsl:value-of select="p:msg('action.access-publish')"/>
			</button>
		</p>
	</form>
</xsl:template>

<xsl:template match="form" mode="fields"><xsl:apply-templates select="field"/></xsl:template>

<!-- ==== What everybody sees, and what a profile permits: one row for each object ==== -->

<xsl:template match="form[@name = 'profile-edit']" mode="fields">
	<xsl:apply-templates select="field[@name = 'name' or @type = 'hidden' or @type = 'token']"/>
	<h2><xsl:value-of select="p:msg('access.permissions')"/></h2>
	<div class="rows">
		<xsl:apply-templates select="field[substring-after(@name, '--') = 'read']" mode="row"/>
	</div>
	<xsl:apply-templates select="field[@name = 'delegable' or @name = 'visits']"/>
</xsl:template>

<xsl:template match="form[@name = 'profile-edit']/field" mode="row">
	<xsl:variable name="object" select="substring-before(@name, '--')"/>
	<fieldset>
		<legend><xsl:value-of select="p:msg(concat('objects.', $object))"/></legend>
		<div class="ticks"><xsl:apply-templates select="../field[substring-before(@name, '--') = $object]"/></div>
	</fieldset>
</xsl:template>

<xsl:template match="form[@name = 'profile-edit']/field[contains(@name, '--')]" mode="label">
	<xsl:variable name="own" select="concat('may.', substring-before(@name, '--'), '.', substring-after(@name, '--'))"/>
	<xsl:choose>
		<xsl:when test="p:has-msg($own)"><xsl:value-of select="p:msg($own)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('may.', substring-after(@name, '--')))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="form[@name = 'access-defaults']" mode="fields">
	<xsl:apply-templates select="field[@type = 'hidden' or @type = 'token']"/>
	<div class="rows">
		<xsl:apply-templates select="field[substring-after(@name, '--') = 'staff']" mode="row"/>
	</div>
</xsl:template>

<xsl:template match="form[@name = 'access-defaults']/field" mode="row">
	<xsl:variable name="object" select="substring-before(@name, '--')"/>
	<fieldset>
		<legend><xsl:value-of select="p:msg(concat('objects.', $object))"/></legend>
		<div class="ticks">
			<xsl:apply-templates select="../field[@name = concat($object, '--partners')]"/>
			<xsl:apply-templates select="../field[@name = concat($object, '--staff')]"/>
		</div>
	</fieldset>
</xsl:template>

<xsl:template match="form[@name = 'access-defaults']/field[contains(@name, '--')]" mode="label"><xsl:value-of select="p:msg(concat('access.', substring-after(@name, '--')))"/></xsl:template>
<xsl:template match="form[@name = 'access-defaults']/field/option" mode="label" priority="1"><xsl:value-of select="p:msg(concat('access.open.', @value))"/></xsl:template>

<!-- A list of few choices is a list all the same where it stands in a row of others. -->
<xsl:template match="form[@name = 'access-defaults' or @name = 'rights-edit' or @name = 'rule-edit']/field[@type = 'choice'][contains(@name, '--') or contains(@name, '-1') or contains(@name, '-2') or contains(@name, '-3') or contains(@name, '-4') or contains(@name, '-5') or contains(@name, '-6') or contains(@name, '-7') or contains(@name, '-8')]" priority="2">
	<div class="field {@type}">
		<xsl:apply-templates select="@error" mode="mark"/>
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/></label>
		<xsl:apply-templates select="." mode="help"/>
		<xsl:apply-templates select="." mode="control"/>
	</div>
</xsl:template>

<!-- ==== Fields of one object ==== -->

<xsl:template match="form[@name = 'rights-edit']" mode="fields">
	<xsl:apply-templates select="field[@type = 'hidden' or @type = 'token']"/>
	<div class="grid"><xsl:apply-templates select="field[contains(@name, '--')]"/></div>
	<xsl:if test="field[@name = 'field-1']">
		<h2><xsl:value-of select="p:msg('access.by-state')"/></h2>
		<p><xsl:value-of select="p:msg('access.by-state.text')"/></p>
		<xsl:apply-templates select="." mode="numbered"/>
	</xsl:if>
</xsl:template>

<xsl:template match="form[@name = 'rights-edit']/field[contains(@name, '--')]" mode="label"><xsl:value-of select="p:msg(concat('guarded.', substring-after(@name, '--')))"/></xsl:template>
<xsl:template match="form[@name = 'rights-edit']/field[@label]" mode="label" priority="1"><xsl:value-of select="@label"/></xsl:template>
<xsl:template match="form[@name = 'rights-edit']/field/option" mode="label" priority="1">
	<xsl:choose>
		<xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
		<xsl:when test="starts-with(../@name, 'field-')"><xsl:value-of select="p:msg(concat('guarded.', @value))"/></xsl:when>
		<xsl:when test="starts-with(../@name, 'state-')"><xsl:value-of select="p:msg(concat('record-state.', @value))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('access.right.', @value))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- ==== Rows of fields with numbers: exceptions, conditions. What is filled in is seen; the rest opens. ==== -->

<xsl:template match="form" mode="numbered">
	<xsl:apply-templates select="field[starts-with(@name, 'field-')]" mode="filled"/>
	<xsl:variable name="wrong" select="field[@error]"/>
	<details class="more">
		<xsl:if test="$wrong"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
		<summary><xsl:value-of select="p:msg(concat('access.one-more.', @name))"/></summary>
		<xsl:apply-templates select="field[starts-with(@name, 'field-')]" mode="empty"/>
	</details>
</xsl:template>

<xsl:template match="field" mode="filled">
	<xsl:if test="option/@selected or @name = 'field-1'"><xsl:apply-templates select="." mode="numbered-row"/></xsl:if>
</xsl:template>
<xsl:template match="field" mode="empty">
	<xsl:if test="not(option/@selected or @name = 'field-1')"><xsl:apply-templates select="." mode="numbered-row"/></xsl:if>
</xsl:template>

<xsl:template match="field" mode="numbered-row">
	<xsl:variable name="n" select="substring-after(@name, '-')"/>
	<fieldset class="numbered">
		<legend><xsl:value-of select="p:msg(concat('access.numbered.', ../@name), $n)"/></legend>
		<div>
			<xsl:apply-templates select="."/>
			<xsl:apply-templates select="../field[@name = concat('op-', $n)]"/>
			<xsl:apply-templates select="../field[@name = concat('state-', $n)]"/>
			<xsl:apply-templates select="../field[@name = concat('right-', $n)]"/>
			<xsl:apply-templates select="../field[@name = concat('value-', $n)]"/>
			<xsl:apply-templates select="../field[@name = concat('currency-', $n)]"/>
		</div>
	</fieldset>
</xsl:template>

<xsl:template match="form[@name = 'rights-edit' or @name = 'rule-edit']/field[starts-with(@name, 'field-') or starts-with(@name, 'op-') or starts-with(@name, 'state-') or starts-with(@name, 'right-') or starts-with(@name, 'value-') or starts-with(@name, 'currency-')]" mode="label" priority="1">
	<xsl:value-of select="p:msg(concat('field.numbered.', substring-before(@name, '-')))"/>
</xsl:template>
<xsl:template match="form[@name = 'rule-edit' or @name = 'rights-edit']/field" mode="optional"/>

<!-- Nothing can be chosen again: so a row is emptied. -->
<xsl:template match="form[@name = 'rights-edit' or @name = 'rule-edit']/field[option][starts-with(@name, 'field-') or starts-with(@name, 'op-') or starts-with(@name, 'state-') or starts-with(@name, 'right-')]" mode="control" priority="3">
	<select>
		<xsl:call-template name="control"/>
		<option value="">–</option>
		<xsl:apply-templates select="option"/>
	</select>
</xsl:template>

<!-- ==== A rule ==== -->

<xsl:template match="form[@name = 'rule-edit']" mode="fields">
	<xsl:apply-templates select="field[not(starts-with(@name, 'field-') or starts-with(@name, 'op-') or starts-with(@name, 'value-') or starts-with(@name, 'currency-') or @name = 'terms-join' or @name = 'active')]"/>
	<xsl:if test="field[@name = 'field-1']">
		<h2><xsl:value-of select="p:msg('access.terms')"/></h2>
		<p><xsl:value-of select="p:msg('access.terms.text')"/></p>
		<xsl:apply-templates select="." mode="numbered"/>
		<xsl:apply-templates select="field[@name = 'terms-join']"/>
	</xsl:if>
	<xsl:apply-templates select="field[@name = 'active']"/>
</xsl:template>

<xsl:template match="form[@name = 'rule-edit']/field[starts-with(@name, 'field-')]/option" mode="label" priority="1"><xsl:value-of select="p:msg(concat('guarded.', @value))"/></xsl:template>
<xsl:template match="form[@name = 'rule-edit']/field[starts-with(@name, 'op-')]/option" mode="label" priority="1"><xsl:value-of select="p:msg(concat('operator.', @value))"/></xsl:template>

<!-- ==== A group ==== -->

<xsl:template match="form[@name = 'group-edit']" mode="fields">
	<xsl:apply-templates select="field[@name = 'name' or @type = 'hidden' or @type = 'token']"/>
	<h2><xsl:value-of select="p:msg('access.entries')"/></h2>
	<p><xsl:value-of select="p:msg('access.entries.text')"/></p>
	<fieldset class="field">
		<legend><xsl:value-of select="p:msg('access.everybody')"/></legend>
		<div class="ticks"><xsl:apply-templates select="field[starts-with(@name, 'side--') or starts-with(@name, 'role--')]"/></div>
	</fieldset>
	<xsl:apply-templates select="field[@type = 'area']"/>
</xsl:template>

<xsl:template match="form[@name = 'group-edit']/field[starts-with(@name, 'role--')]" mode="label"><xsl:value-of select="p:msg(concat('role.', substring-after(@name, '--')))"/></xsl:template>
<xsl:template match="form[@name = 'group-edit']/field[starts-with(@name, 'side--')]" mode="label"><xsl:value-of select="p:msg(concat('access.side.', substring-after(@name, '--')))"/></xsl:template>

<!-- What nobody knows is named. -->
<xsl:template match="form[context[@name = 'unknown']]/field[@error = 'unknown-who']" mode="mistake"><xsl:value-of select="p:msg('error.unknown-who', string(../context[@name = 'unknown']))"/></xsl:template>
<xsl:template match="form[@name = 'access-upload']/field[@name = 'setup'][@error]" mode="mistake">
	<xsl:variable name="key" select="concat('error.setup.', @error)"/>
	<xsl:choose>
		<xsl:when test="p:has-msg($key)"><xsl:value-of select="p:msg($key, string(../context[@name = 'where']), string(../context[@name = 'element']))"/></xsl:when>
		<xsl:when test="../context[@name = 'where']"><xsl:value-of select="p:msg('error.setup.row', string(../context[@name = 'where']), string(../context[@name = 'element']))"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('error.field.', @error), p:msg('field.setup'), string(@max), string(@min))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="form[@name = 'access-upload']/field[@name = 'setup']" mode="control">
	<textarea rows="14" class="code" spellcheck="false"><xsl:call-template name="control"/><xsl:value-of select="@value"/></textarea>
</xsl:template>

</xsl:stylesheet>
