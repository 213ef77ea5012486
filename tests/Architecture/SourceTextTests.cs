namespace Sheaf.Architecture.Tests;

/// <summary>The other tests rest on this: what is taken for a type, and for code.</summary>
public class SourceTextTests
{
    [Theory]
    [InlineData("namespace N;\npublic sealed class A\n{\n    private sealed class Nested;\n}\n", "A")]
    [InlineData("public readonly record struct A(int X);\ninternal interface IB;\n", "A,IB")]
    [InlineData("// class C\n/* public class D */\npublic enum E { F }\n", "E")]
    [InlineData("public static partial class A\n{\n}\npublic delegate void B();\n", "A,B")]
    public void TopLevelTypes_OfAFile_AreItsOwn(string source, string expected) =>
        Assert.Equal(expected, string.Join(',', SourceText.TopLevelTypes(source)));

    [Fact]
    public void Code_OfAFile_HasNoCommentsOrTexts() =>
        Assert.Equal("var a = \"\"; var b = \"\"; var c = \"\"; ", SourceText.Code("var a = \"x // y \\\" z\"; var b = @\"\"\"q\"; var c = '\"'; // Random.Shared"));

    [Fact]
    public void CodeLines_OfAFile_LeaveOutUsingsCommentsAndBlanks() =>
        Assert.Equal(3, SourceText.CodeLines("using System;\n\n/// <summary>Doc.</summary>\nclass A\n{\n    // why\n}\n"));
}
