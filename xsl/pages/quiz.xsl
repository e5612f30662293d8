<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!--
  quiz.xsl: the rules of a quiz before it begins, its questions, and what
  came of it. The form is that of form.xsl; ticks of one group are one
  question.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:p="urn:parley:functions" exclude-result-prefixes="p">

<xsl:template match="quiz" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template match="quiz">
	<article class="sheet lesson">
		<xsl:call-template name="way-back"/>
		<h1><xsl:value-of select="title"/></h1>
		<xsl:if test="@stand = 'new'"><xsl:apply-templates select="text"/></xsl:if>
		<xsl:apply-templates select="result" mode="outcome"/>
		<xsl:choose>
			<xsl:when test="@stand = 'passed'">
				<xsl:apply-templates select="in-path"/>
				<xsl:call-template name="way-on"/>
			</xsl:when>
			<xsl:when test="@stand = 'waiting'">
				<p class="waiting"><b><xsl:value-of select="p:msg('quiz.from')"/></b><xsl:text> </xsl:text><xsl:apply-templates select="@from" mode="time"/></p>
			</xsl:when>
			<xsl:when test="@stand = 'open'">
				<p class="waiting"><b><xsl:value-of select="p:msg('quiz.deadline')"/></b><xsl:text> </xsl:text><xsl:apply-templates select="@deadline" mode="time"/></p>
				<p class="sub"><xsl:value-of select="p:msg('quiz.deadline.text')"/></p>
			</xsl:when>
		</xsl:choose>
		<xsl:if test="@tries-left"><xsl:call-template name="quiz-rules"/></xsl:if>
		<xsl:apply-templates select="form" mode="body"/>
		<xsl:if test="result/question">
			<section class="review">
				<h2><xsl:value-of select="p:msg('quiz.review')"/></h2>
				<ol><xsl:apply-templates select="result/question"/></ol>
			</section>
		</xsl:if>
	</article>
</xsl:template>

<xsl:template name="quiz-rules">
	<section class="panel rules">
		<h2><xsl:value-of select="p:msg('quiz.rules')"/></h2>
		<ul>
			<li><xsl:value-of select="p:msg('quiz.rules.length', @questions, p:msg('quiz.minutes', @minutes))"/></li>
			<li><xsl:value-of select="p:msg('quiz.rules.pass', p:percent(@pass-percent * 10000))"/></li>
			<li><xsl:value-of select="p:msg('quiz.rules.credit')"/></li>
			<li><xsl:value-of select="p:msg('quiz.rules.tries', @tries, p:msg('quiz.minutes', @wait-minutes))"/></li>
			<li><xsl:value-of select="p:msg('quiz.rules.left', @tries-left)"/></li>
		</ul>
	</section>
</xsl:template>

<xsl:template match="result" mode="outcome">
	<section class="answer {@outcome}">
		<h2><xsl:value-of select="p:msg(concat('quiz.', @outcome))"/></h2>
		<p>
			<xsl:choose>
				<xsl:when test="@outcome = 'late'"><xsl:value-of select="p:msg('quiz.late.text')"/></xsl:when>
				<xsl:otherwise><xsl:value-of select="p:msg('quiz.score', string(@score div 100), string(@points div 100), p:percent(@percent * 10000), p:percent(../@pass-percent * 10000))"/></xsl:otherwise>
			</xsl:choose>
		</p>
		<xsl:if test="@outcome = 'failed'"><p class="sub"><xsl:value-of select="p:msg('quiz.failed.text', count(question[@verdict != 'right']))"/></p></xsl:if>
	</section>
</xsl:template>

<xsl:template match="quiz/in-path">
	<p><a href="{$root}/training/paths/{@slug}"><xsl:value-of select="p:msg('quiz.path', string(.))"/></a></p>
</xsl:template>

<xsl:template match="result/question">
	<li class="{@verdict}">
		<p><b><xsl:value-of select="text"/></b></p>
		<p class="sub"><xsl:value-of select="p:msg(concat('verdict.', @verdict), string(@score div 100), string(@points div 100))"/></p>
		<ul><xsl:apply-templates select="answer"/></ul>
	</li>
</xsl:template>

<!-- What was chosen, and what is said about it; who passed sees what was right as well. -->
<xsl:template match="result/question/answer">
	<li>
		<xsl:if test="@chosen"><xsl:attribute name="class">chosen</xsl:attribute></xsl:if>
		<xsl:value-of select="."/>
		<xsl:if test="@chosen or @correct = 'yes'">
			<span class="sub">
				<xsl:choose>
					<xsl:when test="@chosen and @correct = 'yes'"><xsl:value-of select="p:msg('answer.chosen-right')"/></xsl:when>
					<xsl:when test="@chosen"><xsl:value-of select="p:msg('answer.chosen-wrong')"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="p:msg('answer.right')"/></xsl:otherwise>
				</xsl:choose>
				<xsl:if test="@feedback"><xsl:text> </xsl:text><xsl:value-of select="@feedback"/></xsl:if>
			</span>
		</xsl:if>
	</li>
</xsl:template>

<!-- A question whose answers are ticks: the first of its group draws them all. -->
<xsl:template match="form[@name = 'quiz']/field[@group]" priority="2"/>
<xsl:template match="form[@name = 'quiz']/field[@group][not(@group = preceding-sibling::field[1]/@group)]" priority="3">
	<xsl:variable name="group" select="@group"/>
	<fieldset class="field choice">
		<xsl:apply-templates select="@error" mode="mark"/>
		<legend><xsl:value-of select="@group"/><span class="sub"><xsl:value-of select="p:msg('quiz.several')"/></span></legend>
		<xsl:apply-templates select="." mode="help"/>
		<xsl:for-each select="../field[@group = $group]">
			<div class="tick">
				<input type="checkbox" value="yes" id="{../@name}-{@name}" name="{@name}">
					<xsl:if test="@value = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
				</input>
				<label for="{../@name}-{@name}"><xsl:value-of select="@label"/></label>
			</div>
		</xsl:for-each>
	</fieldset>
</xsl:template>

<xsl:template match="form[@name = 'quiz']/field" mode="optional"/>
<xsl:template match="form[@name = 'quiz']/field[@label]" mode="mistake"><xsl:value-of select="p:msg('error.quiz.unanswered', string(@label))"/></xsl:template>
<xsl:template match="form[@name = 'quiz']/field[@group]" mode="mistake" priority="1"><xsl:value-of select="p:msg('error.quiz.unanswered', string(@group))"/></xsl:template>

</xsl:stylesheet>
