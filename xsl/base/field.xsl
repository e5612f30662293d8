<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  field.xsl: one field: label, hint, mistake, control, in this order.
  
  The label is "field.FORM.NAME" where a form needs its own word, else
  "field.NAME". A control is one template per type in mode "control"; what all
  controls carry (id, name, what describes it) is said once.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="field">
	<div class="field {@type}">
		<xsl:apply-templates select="@error" mode="mark"/>
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/><xsl:apply-templates select="." mode="optional"/></label>
		<xsl:apply-templates select="." mode="help"/>
		<xsl:apply-templates select="." mode="control"/>
	</div>
</xsl:template>

<!-- Few choices are seen at once; a group has a legend instead of a label. -->
<xsl:template match="field[@type = 'choice'][count(option) &lt; 6][not(starts-with(@name, 'column-'))]">
	<fieldset class="field choice">
		<xsl:call-template name="describe"/>
		<xsl:apply-templates select="@error" mode="mark"/>
		<legend><xsl:apply-templates select="." mode="label"/><xsl:apply-templates select="." mode="optional"/></legend>
		<xsl:apply-templates select="." mode="help"/>
		<xsl:apply-templates select="option" mode="radio"/>
	</fieldset>
</xsl:template>

<xsl:template match="field[@type = 'checkbox']">
	<div class="field checkbox">
		<xsl:apply-templates select="@error" mode="mark"/>
		<xsl:apply-templates select="." mode="help"/>
		<div class="tick">
			<input type="checkbox" value="yes">
				<xsl:call-template name="control"/>
				<xsl:if test="@value = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
			</input>
			<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/></label>
		</div>
	</div>
</xsl:template>

<xsl:template match="field[@type = 'hidden']"><input type="hidden" name="{@name}" value="{@value}"/></xsl:template>

<!-- Tokens differ from one sending to the next: the page has a hole there. -->
<xsl:template match="field[@type = 'token']" xmlns:hole="urn:parley:hole">
	<input type="hidden" name="{@name}" hole:value="{@name}"/>
</xsl:template>

<!-- What stands around a control. -->
<xsl:template match="field/@error" mode="mark"><xsl:attribute name="class">field <xsl:value-of select="../@type"/> wrong</xsl:attribute></xsl:template>

<xsl:template match="field" mode="label">
	<xsl:variable name="own" select="concat('field.', ../@name, '.', @name)"/>
	<xsl:choose>
		<xsl:when test="p:has-msg($own)"><xsl:value-of select="p:msg($own)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg(concat('field.', @name))"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="field[@label]" mode="label"><xsl:value-of select="@label"/></xsl:template>

<xsl:template match="field" mode="optional"><span class="sub"><xsl:value-of select="p:msg('field.optional')"/></span></xsl:template>
<xsl:template match="field[@required]" mode="optional"/>

<!-- A list of choices needs no hint: it shows what can be answered. -->
<xsl:template match="field" mode="help">
	<xsl:variable name="hint" select="concat('hint.', @name)"/>
	<xsl:if test="p:has-msg($hint) and not(option)">
		<p class="hint" id="{../@name}-{@name}-hint"><xsl:apply-templates select="." mode="hint"/></p>
	</xsl:if>
	<xsl:if test="@error">
		<p class="mistake" id="{../@name}-{@name}-mistake">
			<span class="sr"><xsl:value-of select="p:msg('error.prefix')"/><xsl:text> </xsl:text></span>
			<xsl:apply-templates select="." mode="mistake"/>
		</p>
	</xsl:if>
</xsl:template>

<xsl:template match="field" mode="hint"><xsl:value-of select="p:msg(concat('hint.', @name), string(@max))"/></xsl:template>
<xsl:template match="field[@type = 'file']" mode="hint">
	<xsl:value-of select="p:msg(concat('hint.', @name), string(@max div 1048576))"/>
</xsl:template>

<xsl:template name="control">
	<xsl:attribute name="id"><xsl:value-of select="concat(../@name, '-', @name)"/></xsl:attribute>
	<xsl:attribute name="name"><xsl:value-of select="@name"/></xsl:attribute>
	<xsl:call-template name="describe"/>
	<xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
</xsl:template>

<xsl:template name="describe">
	<xsl:variable name="id" select="concat(../@name, '-', @name)"/>
	<xsl:variable name="by">
		<xsl:if test="@error"><xsl:value-of select="concat($id, '-mistake ')"/></xsl:if>
		<xsl:if test="p:has-msg(concat('hint.', @name)) and not(option)"><xsl:value-of select="concat($id, '-hint ')"/></xsl:if>
		<xsl:if test="@type = 'money' and @currency"><xsl:value-of select="concat($id, '-currency')"/></xsl:if>
	</xsl:variable>
	<xsl:if test="$by != ''"><xsl:attribute name="aria-describedby"><xsl:value-of select="normalize-space($by)"/></xsl:attribute></xsl:if>
</xsl:template>

<!-- Controls. Only what a person types about itself may be filled in by the browser. -->
<xsl:template match="field" mode="control">
	<input type="text" value="{@value}" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="field[@type = 'area']" mode="control">
	<textarea rows="4"><xsl:call-template name="control"/><xsl:value-of select="@value"/></textarea>
</xsl:template>

<xsl:template match="field[@type = 'email']" mode="control">
	<input type="email" value="{@value}" inputmode="email" spellcheck="false" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="form[@name = 'sign-in']/field[@type = 'email']" mode="control" priority="1">
	<input type="email" value="{@value}" inputmode="email" spellcheck="false" autocomplete="username"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="field[@type = 'domain']" mode="control">
	<input type="text" value="{@value}" inputmode="url" autocapitalize="none" spellcheck="false" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="field[@type = 'password']" mode="control">
	<input type="password" autocomplete="current-password"><xsl:call-template name="control"/><xsl:call-template name="reveal"/></input>
</xsl:template>

<xsl:template match="field[@type = 'new-password']" mode="control">
	<input type="password" autocomplete="new-password"><xsl:call-template name="control"/><xsl:call-template name="reveal"/></input>
</xsl:template>

<!-- The words of the button that js/site.js puts behind a password. -->
<xsl:template name="reveal">
	<xsl:attribute name="data-reveal"><xsl:value-of select="p:msg('action.reveal')"/></xsl:attribute>
</xsl:template>

<xsl:template match="field[@type = 'money']" mode="control">
	<span class="affix">
		<input type="text" value="{@value}" inputmode="decimal" autocomplete="off"><xsl:call-template name="control"/></input>
		<xsl:if test="@currency"><span id="{../@name}-{@name}-currency"><xsl:value-of select="@currency"/></span></xsl:if>
	</span>
</xsl:template>

<xsl:template match="field[@type = 'currency']" mode="control">
	<input type="text" value="{@value}" autocapitalize="characters" spellcheck="false" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="field[@type = 'number']" mode="control">
	<input type="text" class="short" value="{@value}" inputmode="numeric" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="field[@type = 'date']" mode="control">
	<input type="date" value="{@value}"><xsl:call-template name="control"/></input>
</xsl:template>

<!-- A browser cannot be told which file was chosen: one that is kept already is named. -->
<xsl:template match="field[@type = 'file']" mode="control">
	<xsl:if test="@value != ''"><p class="kept"><xsl:value-of select="p:msg('file.kept', string(@value))"/></p></xsl:if>
	<input type="file" accept="{@accept}"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="field[option]" mode="control" priority="2">
	<select>
		<xsl:call-template name="control"/>
		<xsl:if test="not(option/@selected)"><option value=""><xsl:value-of select="p:msg('field.choose')"/></option></xsl:if>
		<xsl:apply-templates select="." mode="options"/>
	</select>
</xsl:template>

<xsl:template match="field" mode="options"><xsl:apply-templates select="option"/></xsl:template>

<!-- Countries come by code, and are looked for by name. -->
<xsl:template match="field[@type = 'country']" mode="options">
	<xsl:apply-templates select="option"><xsl:sort select="p:country(@value)" lang="{/page/@lang}"/></xsl:apply-templates>
</xsl:template>

<xsl:template match="option">
	<option value="{@value}">
		<xsl:apply-templates select="." mode="lang"/>
		<xsl:if test="@selected"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
		<xsl:apply-templates select="." mode="label"/>
	</option>
</xsl:template>

<!-- The first one carries the field's id, so that the summary of mistakes leads to it. -->
<xsl:template match="option" mode="radio">
	<xsl:variable name="id">
		<xsl:value-of select="concat(../../@name, '-', ../@name)"/>
		<xsl:if test="position() &gt; 1"><xsl:value-of select="concat('-', position())"/></xsl:if>
	</xsl:variable>
	<div class="tick">
		<xsl:apply-templates select="." mode="lang"/>
		<input type="radio" id="{$id}" name="{../@name}" value="{@value}">
			<xsl:if test="@selected"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
		</input>
		<label for="{$id}"><xsl:apply-templates select="." mode="label"/></label>
	</div>
</xsl:template>

<!-- Languages call themselves by their own names, all of which are seen at once by who can read only one. -->
<xsl:template match="option" mode="lang"/>
<xsl:template match="field[@name = 'lang']/option" mode="lang"><xsl:attribute name="lang"><xsl:value-of select="@value"/></xsl:attribute></xsl:template>
<xsl:template match="field[@name = 'lang']/option" mode="label" priority="1"><xsl:value-of select="p:language(@value)"/></xsl:template>
<xsl:template match="field[@name = 'lang']" priority="1">
	<fieldset class="field choice">
		<xsl:call-template name="describe"/>
		<xsl:apply-templates select="@error" mode="mark"/>
		<legend><xsl:apply-templates select="." mode="label"/></legend>
		<xsl:apply-templates select="." mode="help"/>
		<xsl:apply-templates select="option" mode="radio"/>
	</fieldset>
</xsl:template>
<!-- Where none need be chosen, a form says what then holds. -->
<xsl:template match="field[@name = 'lang'][not(@required)]" priority="2">
	<div class="field choice">
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/></label>
		<select>
			<xsl:call-template name="control"/>
			<option value=""><xsl:value-of select="p:msg(concat('lang.none.', ../@name))"/></option>
			<xsl:apply-templates select="option"/>
		</select>
	</div>
</xsl:template>

<xsl:template match="option" mode="label"><xsl:value-of select="p:msg(concat('option.', ../@name, '.', @value))"/></xsl:template>
<xsl:template match="field[@label]/option[not(@label)]" mode="label"><xsl:value-of select="p:msg(concat('yes-no.', @value))"/></xsl:template>
<xsl:template match="option[@label]" mode="label"><xsl:value-of select="@label"/></xsl:template>
<xsl:template match="field[@name = 'reason-code']/option" mode="label" priority="1"><xsl:value-of select="p:msg(concat('reason.', @value))"/></xsl:template>
<xsl:template match="field[@type = 'country']/option" mode="label" priority="1"><xsl:value-of select="p:country(@value)"/></xsl:template>
<xsl:template match="field[@type = 'currency']/option" mode="label" priority="1"><xsl:value-of select="concat(@value, ' – ', p:currency-name(@value))"/></xsl:template>

</xsl:stylesheet>
