<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  authored.xsl: a lesson or a quiz as it is written, one of its questions,
  and how those who learn will see it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="authored-module">
	<div class="column">
		<p class="back"><a href="{$root}/admin/courses/{course/@slug}"><xsl:value-of select="course"/></a></p>
		<header class="top">
			<h1><xsl:value-of select="title"/></h1>
			<p class="buttons"><a class="button plain" href="{$root}/admin/lessons/{@ref}/preview"><xsl:value-of select="p:msg('action.preview')"/></a></p>
		</header>
		<xsl:if test="@kind = 'quiz'">
			<section id="questions">
				<h2><xsl:value-of select="p:msg('authoring.questions')"/></h2>
				<xsl:if test="not(question)"><p class="empty"><xsl:value-of select="p:msg('authoring.no-questions')"/></p></xsl:if>
				<xsl:apply-templates select="self::*[question]" mode="ordered"/>
				<p class="buttons more"><a class="button plain" href="{$root}/admin/lessons/{@ref}/question"><xsl:value-of select="p:msg('action.question-new')"/></a></p>
			</section>
		</xsl:if>
		<section class="panel"><xsl:apply-templates select="form[@name = 'lesson-edit' or @name = 'quiz-edit']" mode="body"/></section>
		<xsl:apply-templates select="form[@name = 'module-remove']"/>
	</div>
</xsl:template>

<xsl:template match="question" mode="ordered-item">
	<li>
		<a href="{$root}/admin/lessons/{../@ref}/question?number={@number}"><xsl:value-of select="text"/></a>
		<span class="sub"><xsl:value-of select="p:msg('authoring.points', @points)"/></span>
		<ul class="key"><xsl:apply-templates select="answer" mode="key"/></ul>
		<xsl:call-template name="order"><xsl:with-param name="value" select="@number"/></xsl:call-template>
	</li>
</xsl:template>

<xsl:template match="answer" mode="key">
	<li>
		<xsl:value-of select="."/>
		<xsl:if test="@correct"><b> · <xsl:value-of select="p:msg('authoring.right')"/></b></xsl:if>
	</li>
</xsl:template>

<!-- Saving can lead on to how it looks. -->
<xsl:template match="form[@name = 'lesson-edit' or @name = 'quiz-edit']/field" mode="button">
	<button type="submit" class="link" name="{@name}" value="look"><xsl:value-of select="p:msg('action.save-and-look')"/></button>
</xsl:template>

<xsl:template match="field[@name = 'source']" mode="control" priority="1">
	<textarea rows="18" class="source"><xsl:call-template name="control"/><xsl:value-of select="@value"/></textarea>
</xsl:template>
<xsl:template match="form[@name = 'quiz-edit']/field[@name = 'source']" mode="control" priority="2">
	<textarea rows="5" class="source"><xsl:call-template name="control"/><xsl:value-of select="@value"/></textarea>
</xsl:template>

<xsl:template match="field[@name = 'minutes' or @name = 'points' or @name = 'tries' or @name = 'pass-percent' or @name = 'wait-minutes' or @name = 'valid-months']" mode="control">
	<input type="text" class="short" value="{@value}" inputmode="numeric" autocomplete="off"><xsl:call-template name="control"/></input>
</xsl:template>

<xsl:template match="authored-question" mode="title"><xsl:call-template name="question-title"/></xsl:template>
<xsl:template name="question-title">
	<xsl:choose>
		<xsl:when test="@number"><xsl:value-of select="p:msg('authoring.question', @number)"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="p:msg('authoring.new-question')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<xsl:template match="authored-question">
	<div class="column">
		<p class="back"><a href="{$root}/admin/lessons/{@ref}"><xsl:value-of select="title"/></a></p>
		<header class="top"><h1><xsl:call-template name="question-title"/></h1></header>
		<section class="panel"><xsl:apply-templates select="form[@name = 'question-edit']" mode="body"/></section>
		<xsl:apply-templates select="form[@name = 'question-remove']"/>
	</div>
</xsl:template>

<!-- An answer is three fields; the later ones wait until they are needed. -->
<xsl:template match="form[@name = 'question-edit']/field[starts-with(@name, 'right-') or starts-with(@name, 'feedback-')]" priority="2"/>
<xsl:template match="form[@name = 'question-edit']/field[starts-with(@name, 'answer-')]" priority="2">
	<xsl:variable name="number" select="substring-after(@name, '-')"/>
	<xsl:choose>
		<xsl:when test="$number &lt; 5"><xsl:apply-templates select="." mode="answer"/></xsl:when>
		<xsl:when test="$number = 5">
			<details class="more-answers">
				<xsl:if test="../field[(starts-with(@name, 'answer-') or starts-with(@name, 'right-') or starts-with(@name, 'feedback-')) and substring-after(@name, '-') &gt; 4][@value != '' or @error]"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
				<summary><xsl:value-of select="p:msg('authoring.more-answers')"/></summary>
				<xsl:apply-templates select="../field[starts-with(@name, 'answer-') and substring-after(@name, '-') &gt; 4]" mode="answer"/>
			</details>
		</xsl:when>
	</xsl:choose>
</xsl:template>

<xsl:template match="field" mode="answer">
	<xsl:variable name="number" select="substring-after(@name, '-')"/>
	<fieldset class="field one-answer">
		<legend><xsl:value-of select="p:msg('authoring.answer', $number)"/></legend>
		<div class="field text">
			<xsl:apply-templates select="@error" mode="mark"/>
			<label for="{../@name}-{@name}" class="sr"><xsl:apply-templates select="." mode="label"/></label>
			<xsl:apply-templates select="." mode="help"/>
			<xsl:apply-templates select="." mode="control"/>
		</div>
		<xsl:apply-templates select="../field[@name = concat('right-', $number) or @name = concat('feedback-', $number)]" mode="part"/>
	</fieldset>
</xsl:template>

<xsl:template match="field" mode="part">
	<div class="field text">
		<xsl:apply-templates select="@error" mode="mark"/>
		<label for="{../@name}-{@name}"><xsl:apply-templates select="." mode="label"/><xsl:apply-templates select="." mode="optional"/></label>
		<xsl:apply-templates select="." mode="help"/>
		<xsl:apply-templates select="." mode="control"/>
	</div>
</xsl:template>

<xsl:template match="field[@type = 'checkbox']" mode="part">
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

<xsl:template match="form[@name = 'question-edit']/field[starts-with(@name, 'answer-')]" mode="label"><xsl:value-of select="p:msg('field.answer-text', substring-after(@name, '-'))"/></xsl:template>
<xsl:template match="form[@name = 'question-edit']/field[starts-with(@name, 'right-')]" mode="label"><xsl:value-of select="p:msg('field.answer-right', substring-after(@name, '-'))"/></xsl:template>
<xsl:template match="form[@name = 'question-edit']/field[starts-with(@name, 'feedback-')]" mode="label"><xsl:value-of select="p:msg('field.answer-feedback', substring-after(@name, '-'))"/></xsl:template>

<xsl:template match="preview" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="preview">
	<article class="sheet lesson">
		<p class="back">
			<xsl:choose>
				<xsl:when test="@draft"><a href="{$root}/admin/lessons/{@ref}"><xsl:value-of select="p:msg('action.edit')"/></a></xsl:when>
				<xsl:otherwise><a href="{$root}/admin/courses/{course/@slug}"><xsl:value-of select="course"/></a></xsl:otherwise>
			</xsl:choose>
		</p>
		<p class="meaning">
			<xsl:choose>
				<xsl:when test="@draft"><xsl:value-of select="p:msg('preview.draft')"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('preview.published')"/></xsl:otherwise>
			</xsl:choose>
		</p>
		<h1><xsl:value-of select="title"/></h1>
		<p class="sub"><xsl:value-of select="p:msg(concat('module.', @kind), @minutes)"/></p>
		<xsl:apply-templates select="text"/>
		<xsl:if test="question"><div class="review"><ol><xsl:apply-templates select="question"/></ol></div></xsl:if>
	</article>
</xsl:template>

<xsl:template match="preview/question">
	<li>
		<h2><xsl:value-of select="text"/></h2>
		<xsl:if test="@kind = 'multiple'"><p class="sub"><xsl:value-of select="p:msg('quiz.several')"/></p></xsl:if>
		<ul><xsl:apply-templates select="answer" mode="key"/></ul>
	</li>
</xsl:template>

</xsl:stylesheet>
