"""Docs
over lines"""
A = 1
if A:
    B = """one
two"""
C = "a\
b"
