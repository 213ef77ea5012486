using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "An integer parameter is the field's term.", Scope = "type", Target = "~T:Sheaf.Optimizer.ParameterKind")]
[assembly: SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "An integer parameter is the field's term.", Scope = "member", Target = "~M:Sheaf.Optimizer.Parameter.Integer(System.String,System.Int32,System.Int32,System.Int32,System.Boolean)~Sheaf.Optimizer.Parameter")]
[assembly: SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "An integer parameter is the field's term.", Scope = "member", Target = "~F:Sheaf.Optimizer.ParameterKind.Integer")]
