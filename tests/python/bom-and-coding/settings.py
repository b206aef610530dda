# coding: utf-8
A = "é"
