<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->
<!-- aerovault-europe.xsl: AeroVault in Europe: its signal colour, its units, and the company that one deals with. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="aerovault.xsl"/>

<xsl:variable name="region" select="'europe'"/>

</xsl:stylesheet>
