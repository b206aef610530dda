namespace SecPolicy.Engine.Reading.Python;

/// <summary>Which tokens are operators between operands, and how strongly they bind.</summary>
internal static class PythonOperators
{
    /// <summary>The strength of the operator that binds last.</summary>
    public const int Weakest = 1;

    /// <summary>The strength of <c>+</c> and <c>-</c>.</summary>
    public const int SumStrength = 5;

    /// <summary>A binary operator and its strength: the greater one binds first.</summary>
    public readonly record struct Found(BinaryOperator Operator, int Strength);

    /// <summary>The arithmetic operator that a token is, <c>**</c> apart, which binds to the right.</summary>
    public static Found? Binary(TokenKind kind) =>
        kind switch
        {
            TokenKind.Bar => new(BinaryOperator.BitOr, Weakest),
            TokenKind.Caret => new(BinaryOperator.BitXor, 2),
            TokenKind.Ampersand => new(BinaryOperator.BitAnd, 3),
            TokenKind.LeftShift => new(BinaryOperator.LeftShift, 4),
            TokenKind.RightShift => new(BinaryOperator.RightShift, 4),
            TokenKind.Plus => new(BinaryOperator.Add, SumStrength),
            TokenKind.Minus => new(BinaryOperator.Subtract, SumStrength),
            TokenKind.Star => new(BinaryOperator.Multiply, 6),
            TokenKind.Slash => new(BinaryOperator.Divide, 6),
            TokenKind.DoubleSlash => new(BinaryOperator.FloorDivide, 6),
            TokenKind.Percent => new(BinaryOperator.Modulo, 6),
            TokenKind.At => new(BinaryOperator.MatrixMultiply, 6),
            _ => null,
        };

    /// <summary>The operator of <c>target op= value</c>.</summary>
    public static BinaryOperator? Augmented(TokenKind kind) =>
        kind switch
        {
            TokenKind.PlusAssign => BinaryOperator.Add,
            TokenKind.MinusAssign => BinaryOperator.Subtract,
            TokenKind.StarAssign => BinaryOperator.Multiply,
            TokenKind.AtAssign => BinaryOperator.MatrixMultiply,
            TokenKind.SlashAssign => BinaryOperator.Divide,
            TokenKind.DoubleSlashAssign => BinaryOperator.FloorDivide,
            TokenKind.PercentAssign => BinaryOperator.Modulo,
            TokenKind.DoubleStarAssign => BinaryOperator.Power,
            TokenKind.LeftShiftAssign => BinaryOperator.LeftShift,
            TokenKind.RightShiftAssign => BinaryOperator.RightShift,
            TokenKind.AmpersandAssign => BinaryOperator.BitAnd,
            TokenKind.BarAssign => BinaryOperator.BitOr,
            TokenKind.CaretAssign => BinaryOperator.BitXor,
            _ => null,
        };

    /// <summary>The comparison that a token begins, perhaps with the next: <c>is not</c>, <c>not in</c>.</summary>
    /// <param name="kind">The token.</param>
    /// <param name="next">The one after it.</param>
    /// <param name="tokens">How many tokens the operator has.</param>
    public static ComparisonOperator? Comparison(TokenKind kind, TokenKind next, out int tokens)
    {
        ComparisonOperator? found = kind switch
        {
            TokenKind.Equal => ComparisonOperator.Equal,
            TokenKind.NotEqual => ComparisonOperator.NotEqual,
            TokenKind.Less => ComparisonOperator.Less,
            TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
            TokenKind.Greater => ComparisonOperator.Greater,
            TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
            TokenKind.In => ComparisonOperator.In,
            TokenKind.Is when next == TokenKind.Not => ComparisonOperator.IsNot,
            TokenKind.Is => ComparisonOperator.Is,
            TokenKind.Not when next == TokenKind.In => ComparisonOperator.NotIn,
            _ => null,
        };
        tokens = found switch
        {
            null => 0,
            ComparisonOperator.IsNot or ComparisonOperator.NotIn => 2,
            _ => 1,
        };
        return found;
    }
}
