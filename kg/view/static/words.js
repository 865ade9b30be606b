"use strict";
// Words of the interface in both languages, and the colours and names of the families of relations.
window.kg = {};
(function (kg) {
  kg.WORDS = {
    zh: {
      search: "搜索：名称、简称、拼音或首字母，可加第二个词", back: "返回", home: "总览", undo: "撤销", zoomIn: "放大", zoomOut: "缩小", theme: "明暗", filters: "筛选",
      panel: "详情", graph: "知识图谱", types: "类型", relations: "关系", time: "报道日期", play: "逐月播放", stop: "停止", allTime: "全部日期", sure: "可信度不低于",
      png: "导出 PNG", svg: "导出 SVG", csv: "导出 CSV", gexf: "导出 GEXF", language: "English", help: "说明", close: "关闭", only: "只看",
      overview: (c, n, e, lonely) => `${c} 个社群，${n} 个有关系的节点，${e} 条关系${lonely ? `；另有 ${lonely} 个没有关系的名称，可以搜到` : ""}。点一个社群打开。`,
      shown: (n, e, total) => `显示 ${n} 个节点、${e} 条关系，共 ${total} 个。`,
      more: (n) => `还有 ${n} 个未画出：双击节点展开，或搜索、筛选。`,
      steps: (n) => `${n} 步`, focus: "聚焦", pathTo: "到…的路径", pathHint: "再点一个节点，或搜索一个。", noPath: "在所选的关系和日期内没有路径。", paths: "路径",
      hubs: "绕开枢纽", community: "社群", pin: "固定", unpin: "放开", hide: "隐藏", expand: "展开", collapse: "收起", add: "加选", openFocus: "聚焦于此",
      surfaces: "文中写法", inferred: "推断的全称，原文只有简称", now: "现任", was: "曾任", company: "常一同出现", posts: "任职", holders: "任职者", days: "日期", none: "没有已知关系。",
      rule: "依据", surely: "可信度", written: "清洗前：", from: "自", undated: "未注明日期", articles: (n) => `见于 ${n} 篇文章`, unnamed: "无标题",
      nothing: "没有找到。", hidden: "此类已关闭。", many: (n) => `已选 ${n} 个`, shared: "共同的邻居", noShared: "没有共同的邻居。", page: (a, b, n) => `${a}–${b}，共 ${n}`, next: "后十条", previous: "前十条",
      table: "表格", copy: "复制", copied: "已复制", openArticle: "看原文", noText: "原文不在本页；用 kg serve 打开。", readIn: "读全文", others: "其余", members: (n) => `${n} 个节点`, hint: "点一个社群或节点；按 / 搜索，Esc 返回，? 看说明。",
      hintSmall: "点一个节点看它的关系和原句；按 / 搜索，Esc 返回，? 看说明。", past: "曾任", to: "至",
      helpRows: [
        ["形状和颜色", "表示类型，见左侧图例；名称是推断的画成空心"], ["线的颜色", "关系的种类"], ["线的粗细", "多少篇报道这样说；细线是可信度低"], ["虚线", "已经过去的职务"], ["箭头", "从主体指向客体"],
        ["点击", "看详情与原句"], ["双击", "展开或收起邻居"], ["右键或长按", "隐藏、固定、聚焦、加选"], ["Ctrl 加点击", "多选，看共同的邻居"], ["/", "搜索"], ["方向键、回车", "走到邻居、打开"], ["Ctrl+Z", "撤销"], ["+ − 滚轮", "缩放"], ["Esc", "返回"],
      ],
    },
    en: {
      search: "Search: name, short form, pinyin or initials; a second word narrows", back: "Back", home: "Overview", undo: "Undo", zoomIn: "Zoom in", zoomOut: "Zoom out", theme: "Light or dark", filters: "Filters",
      panel: "Details", graph: "Knowledge graph", types: "Types", relations: "Relations", time: "Date of report", play: "Play by month", stop: "Stop", allTime: "All dates", sure: "Confidence at least",
      png: "Export PNG", svg: "Export SVG", csv: "Export CSV", gexf: "Export GEXF", language: "中文", help: "Help", close: "Close", only: "only",
      overview: (c, n, e, lonely) => `${c} communities, ${n} things with facts, ${e} relations${lonely ? `; ${lonely} names without a fact are found by search` : ""}. Click a community to open it.`,
      shown: (n, e, total) => `${n} things and ${e} relations shown, ${total} in all.`,
      more: (n) => `${n} more are not drawn: double click to expand, search or filter.`,
      steps: (n) => `${n} ${n === 1 ? "step" : "steps"}`, focus: "Focus", pathTo: "Path to…", pathHint: "Click another thing, or search one.", noPath: "No path within the relations and dates chosen.", paths: "Paths",
      hubs: "avoid hubs", community: "Community", pin: "Pin", unpin: "Unpin", hide: "Hide", expand: "Expand", collapse: "Collapse", add: "Add to selection", openFocus: "Focus here",
      surfaces: "In the text", inferred: "Inferred full name; the text has a short form only", now: "Now", was: "Once", company: "Often together with", posts: "Offices", holders: "Holders", days: "Dates", none: "No known relations.",
      rule: "by", surely: "confidence", written: "As written: ", from: "from", undated: "undated", articles: (n) => `In ${n} article${n === 1 ? "" : "s"}`, unnamed: "untitled",
      nothing: "Nothing found.", hidden: "This type is switched off.", many: (n) => `${n} selected`, shared: "Shared neighbours", noShared: "No shared neighbours.", page: (a, b, n) => `${a}–${b} of ${n}`, next: "Next ten", previous: "Previous ten",
      table: "Table", copy: "Copy", copied: "Copied", openArticle: "Read in the article", noText: "The text is not in this page; open it with kg serve.", readIn: "whole text", others: "Others", members: (n) => `${n} things`, hint: "Click a community or a thing; / searches, Esc goes back, ? explains.",
      hintSmall: "Click a node for its relations and their sentences; / searches, Esc goes back, ? explains.", past: "past", to: "to",
      helpRows: [
        ["Shape and colour", "the type, see the legend; an inferred name is drawn hollow"], ["Colour of a line", "the family of its relation"], ["Width of a line", "how many dispatches say so; thin is unsure"], ["Dashed line", "an office of the past"], ["Arrow", "from subject to object"],
        ["Click", "details and sentences"], ["Double click", "expand or collapse neighbours"], ["Right click, long press", "hide, pin, focus, select"], ["Ctrl and click", "select several, see what they share"], ["/", "search"], ["Arrow keys, Enter", "walk to a neighbour, open it"], ["Ctrl+Z", "undo"], ["+ − wheel", "zoom"], ["Esc", "back"],
      ],
    },
  };

  // Families of relations: what a line's colour says (colours apart from those of types, after Okabe and Ito).
  kg.FAMILIES = [
    { key: "office", zh: "任职", en: "offices", color: "#8C8C8C", of: ["holdsPost", "postAt"] },
    { key: "meeting", zh: "会议", en: "meetings", color: "#C0559A", of: ["attends", "chairs", "addresses", "organizes", "heldIn"] },
    { key: "deed", zh: "举措", en: "deeds", color: "#D08A00", of: ["promotes", "issues", "targets", "develops"] },
    { key: "place", zh: "地点", en: "places", color: "#1B9E77", of: ["locatedIn", "visits"] },
    { key: "contact", zh: "往来", en: "contacts", color: "#4477CC", of: ["meets", "cooperatesWith"] },
  ];
  kg.familyOf = new Map(kg.FAMILIES.flatMap((family) => family.of.map((predicate) => [predicate, family])));
}(window.kg));
